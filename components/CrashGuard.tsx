/** Shows one clear sentence, or nothing, where a part of a page of the extension could not go on. */
import { Component, type ComponentChildren } from 'preact';

interface CrashGuardProps {
  /** What the reader is told; absent where another part of the page says it. */
  sentence?: string;
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
    if (this.props.sentence === undefined) return null;
    return (
      <p class="crash" role="alert">
        {this.props.sentence}
      </p>
    );
  }
}
