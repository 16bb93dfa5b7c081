import { Traffic } from './traffic.js';

const of = (owner: string, endpoint: number) => ({ ownerId: owner, endpointId: `${owner}-${endpoint}` });
const QUICKLY = { accepted: true, tookMs: 20 };

describe('the traffic to endpoints', () => {
  let traffic: Traffic;

  beforeEach(() => {
    traffic = new Traffic();
  });

  const answered = (destination: ReturnType<typeof of>, arrival = QUICKLY): void => {
    traffic.begin(destination);
    traffic.end(destination, arrival);
  };

  it('has no quick lane until an endpoint has answered quickly', () => {
    expect(traffic.nextQuick(100)).toBeNull();
    answered(of('p', 1));
    expect(traffic.nextQuick(100)).toMatchObject({ quick: ['p-1'], lane: 'quick', most: 64, mostOfEach: 8 });
    expect(traffic.nextSlow(100)).toMatchObject({ quick: ['p-1'], lane: 'others' });
  });

  it.each([
    ['fails', { accepted: false, tookMs: 20 }],
    ['takes longer', { accepted: true, tookMs: 1_001 }],
  ])('has an endpoint leave the quick lane when it %s, and come back when it is well', (_what, arrival) => {
    answered(of('p', 1));
    answered(of('p', 1), arrival);
    expect(traffic.nextQuick(100)).toBeNull();
    answered(of('p', 1));
    expect(traffic.nextQuick(100)).toMatchObject({ quick: ['p-1'] });
  });

  it('gives a quick endpoint eight at once, and the lane 64', () => {
    for (let endpoint = 0; endpoint < 9; endpoint += 1) answered(of('p', endpoint));
    for (let count = 0; count < 8; count += 1) traffic.begin(of('p', 0));
    expect(traffic.nextQuick(100)).toMatchObject({ most: 56, busy: ['p-0'] });
    for (let endpoint = 1; endpoint < 8; endpoint += 1) {
      for (let count = 0; count < 8; count += 1) traffic.begin(of('p', endpoint));
    }
    expect(traffic.nextQuick(100)).toBeNull();
  });

  it('gives others one at once, their owner four, and their lane half of the quick one', () => {
    for (let endpoint = 0; endpoint < 4; endpoint += 1) traffic.begin(of('p', endpoint));
    traffic.begin(of('q', 1));
    expect(traffic.nextSlow(100)).toMatchObject({
      most: 27,
      mostOfEach: 1,
      mostOfOwner: 4,
      busy: ['p-0', 'p-1', 'p-2', 'p-3', 'q-1'],
      busyOwners: ['p'],
    });
    for (let owner = 0; owner < 27; owner += 1) traffic.begin(of(`o${owner}`, 1));
    expect(traffic.nextSlow(100)).toBeNull();
  });

  it('keeps the quick lane free of endpoints that hang', () => {
    answered(of('well', 1));
    for (let owner = 0; owner < 32; owner += 1) traffic.begin(of(`o${owner}`, 1));
    expect(traffic.nextQuick(100)).toMatchObject({
      most: 64,
      busy: expect.not.arrayContaining(['well-1']) as string[],
    });
  });

  it('takes no more than it is free to', () => {
    answered(of('p', 1));
    expect(traffic.nextQuick(3)).toMatchObject({ most: 3 });
    expect(traffic.nextSlow(3)).toMatchObject({ most: 3 });
    expect(traffic.nextQuick(0)).toBeNull();
    expect(traffic.nextSlow(0)).toBeNull();
  });
});
