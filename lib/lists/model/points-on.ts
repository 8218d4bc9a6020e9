/** What a sentence begins with that says something about what it points to. */
const beginsSentence =
  /^(?:see|read|check|visit|go|learn|look|find|also|from|via|i|we|you|it|its|it['’]s|this|these|that|here|there|source|credits?|my|our|more|note|new)\b/i;

/** Whether a text is no name, and only leads on to something: "See also", "This". */
export function pointsOn(text: string): boolean {
  return beginsSentence.test(text);
}
