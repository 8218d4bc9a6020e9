/** A page of the library that cannot be shown says so in its own place: all others can be gone to. */
import { Component, type ComponentChildren } from 'preact';
import { i18n } from '#i18n';

interface PageGuardProps {
  /** Which errors concern more than this page: the guard around this one gets them. */
  concernsAll: (error: unknown) => boolean;
  onCrash: (error: unknown) => void;
  children: ComponentChildren;
}

interface PageGuardState {
  crash?: { error: unknown } | undefined;
}

export class PageGuard extends Component<PageGuardProps, PageGuardState> {
  override state: PageGuardState = {};

  static override getDerivedStateFromError(error: unknown): PageGuardState {
    return { crash: { error } };
  }

  override componentDidCatch(error: unknown) {
    if (!this.props.concernsAll(error)) this.props.onCrash(error);
  }

  override render() {
    const { concernsAll, children } = this.props;
    const { crash } = this.state;
    if (!crash) return children;
    if (concernsAll(crash.error)) throw crash.error;
    return (
      <div class="crash" role="alert">
        <p>{i18n.t('library.pageFailed')}</p>
        <button type="button" class="button" onClick={() => this.setState({ crash: undefined })}>
          {i18n.t('trouble.again')}
        </button>
      </div>
    );
  }
}
