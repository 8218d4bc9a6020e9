/** Long work on whichever page of the library: each of its steps concerns this alone, not the page. */
import { LongWork } from '../../../components/LongWork';
import type { WaymarkDatabase } from '../../../lib/store/database';
import { useLongWork } from '../../extension-pages/use-long-work';

interface LongWorkContainerProps {
  db: WaymarkDatabase;
  /** The page tells of it itself; it is followed all the same. */
  isHidden: boolean;
}

export function LongWorkContainer({ db, isHidden }: LongWorkContainerProps) {
  const work = useLongWork(db);
  return <>{!isHidden && work.map((each) => <LongWork key={each.id} work={each} />)}</>;
}
