/** Shows one clear sentence where a page of the extension could not go on. */
import { Component, type ComponentChildren } from 'preact';

interface CrashGuardProps {
  /** What the reader is told. */
  sentence: string;
  onCrash: (error: unknown) => void;
  children: ComponentChildren;
}

export class CrashGuard extends Component<CrashGuardProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static override getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onCrash(error);
  }

  override render() {
    if (!this.state.hasCrashed) return this.props.children;
    return (
      <p class="crash" role="alert">
        {this.props.sentence}
      </p>
    );
  }
}
