/** Answers on their way, by document. */
export interface Turns {
  /** `answer`, which is on its way from now on. */
  during<T>(uri: string, answer: Promise<T>): Promise<T>;
  /** Does `work` once the answers about a document have been sent: clients prefer them to what is reported before. */
  afterwards(uri: string, work: () => void): void;
}

export function createTurns(): Turns {
  const underWay = new Map<string, Set<Promise<unknown>>>();
  return {
    during(uri, answer) {
      const others = underWay.get(uri) ?? new Set();
      underWay.set(uri, others.add(answer));
      const end = () => {
        others.delete(answer);
        if (others.size === 0) underWay.delete(uri);
      };
      void answer.then(end, end);
      return answer;
    },
    afterwards(uri, work) {
      void Promise.allSettled(underWay.get(uri) ?? []).then(() => setTimeout(work, 0));
    },
  };
}
