/** Whoever asks what somebody is asking already gets the same answer, and the question is asked once. */
export class JointQuestions<Answer> {
  private readonly underWay = new Map<string, Promise<Answer>>();

  /** @param name the same for the same question */
  async ask(name: string, question: () => Promise<Answer>): Promise<Answer> {
    const asked = this.underWay.get(name);
    if (asked !== undefined) return asked;
    const answer = question().finally(() => this.underWay.delete(name));
    this.underWay.set(name, answer);
    return answer;
  }
}
