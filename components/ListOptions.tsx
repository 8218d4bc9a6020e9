/** The lists as options of a choice, below what stands for all of them. */

interface ListOptionsProps {
  lists: readonly { listId: string; title: string }[];
  /** What stands for all of them; its value is empty. */
  all: string;
}

export function ListOptions({ lists, all }: ListOptionsProps) {
  return (
    <>
      <option value="">{all}</option>
      {lists.map(({ listId, title }) => (
        <option key={listId} value={listId}>
          {title}
        </option>
      ))}
    </>
  );
}
