/** Where a list on the web is named. */
import { i18n } from '#i18n';
import { AddressField } from './AddressField';

interface ListAddressFormProps {
  address: string;
  isWrong: boolean;
  onAddress: (address: string) => void;
  onFetch: () => void;
}

export function ListAddressForm({ address, isWrong, onAddress, onFetch }: ListAddressFormProps) {
  return (
    <form
      class="beside"
      onSubmit={(event) => {
        event.preventDefault();
        onFetch();
      }}
    >
      <AddressField words="address" value={address} isWrong={isWrong} onInput={onAddress} />
      <button type="submit" class="button primary">
        {i18n.t('addList.fetch')}
      </button>
    </form>
  );
}
