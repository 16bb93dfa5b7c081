import { PLATFORM_OWNER_ID } from '#platform/owner';

import { PARTNER_COLUMNS, PLATFORM_COLUMNS } from '../coupon-files/coupon-column.js';
import { CouponFiles } from '../coupon-files/coupon-files.service.js';
import { importFile } from '../coupon-files/import-file.js';
import { EXIT, type ExitCode } from '../running/ending.js';
import { inApplication } from '../running/in-application.js';
import { operator } from '../running/operator.js';
import { ownerOf } from '../running/owner.js';

/** @throws CommandFailure for an unknown owner, or a file that cannot be read */
export async function importCoupons(path: string, owner: string): Promise<ExitCode> {
  return inApplication(async (application) => {
    const { id } = await ownerOf(application, owner);
    const files = application.services.get(CouponFiles);
    const caller = operator(id);
    const ofPlatform = id === PLATFORM_OWNER_ID;
    const { imported, failed } = await importFile({
      path,
      columns: ofPlatform ? PLATFORM_COLUMNS : PARTNER_COLUMNS,
      store: async (bodies) =>
        ofPlatform ? files.storeForPlatform(caller, bodies) : files.storeForPartner(caller, bodies),
      failed: (line, message) => process.stderr.write(`line ${line}: ${message}\n`),
      signal: application.signal,
    });
    process.stdout.write(`${imported} imported, ${failed} failed\n`);
    return failed === 0 ? EXIT.done : EXIT.failed;
  });
}
