import { LineImports, ProfileReader } from '#features/coupons';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { PARTNER_COLUMNS, PLATFORM_COLUMNS } from '../coupon-files/coupon-column.js';
import { type CodeFile, importCodeFile } from '../coupon-files/code-file.js';
import { CouponFiles } from '../coupon-files/coupon-files.service.js';
import { type FileImport, type ImportCounts, importFile } from '../coupon-files/import-file.js';
import { CommandFailure, EXIT, type ExitCode } from '../running/ending.js';
import { type Application, inApplication } from '../running/in-application.js';
import { operator } from '../running/operator.js';
import { ownerOf } from '../running/owner.js';

/** @throws CommandFailure for an unknown owner, or a file that cannot be read */
export async function importCoupons(path: string, owner: string): Promise<ExitCode> {
  return inApplication(async (application) => {
    const { id } = await ownerOf(application, owner);
    const files = application.services.get(CouponFiles);
    const caller = operator(id);
    const ofPlatform = id === PLATFORM_OWNER_ID;
    const counts = await importFile({
      path,
      columns: ofPlatform ? PLATFORM_COLUMNS : PARTNER_COLUMNS,
      store: async (bodies) =>
        ofPlatform ? files.storeForPlatform(caller, bodies) : files.storeForPartner(caller, bodies),
      failed: tellFailure,
      signal: application.signal,
    });
    return endOf(counts);
  });
}

/** @throws CommandFailure for a file that cannot be read, or a profile without codes; DomainError for an unknown one */
export async function importCodes(path: string, profile: number): Promise<ExitCode> {
  return inApplication(async ({ services, signal }: Application) => {
    const { promotion, visibility } = await services.get(ProfileReader).get(PLATFORM_OWNER_ID, profile);
    if (visibility !== 'NOT_LISTED') {
      throw new CommandFailure(`Profile ${profile} applies by itself: it has no codes.`);
    }
    const lines = services.get(LineImports);
    const caller = operator();
    const store: CodeFile['store'] = async (some) => lines.import(caller, promotion.id, some);
    return endOf(await importCodeFile({ path, ownerId: caller.ownerId, store, failed: tellFailure, signal }));
  });
}

const tellFailure: FileImport['failed'] = (line, message) =>
  process.stderr.write(`line ${line}: ${message}\n`);

function endOf({ imported, failed }: ImportCounts): ExitCode {
  process.stdout.write(`${imported} imported, ${failed} failed\n`);
  return failed === 0 ? EXIT.done : EXIT.failed;
}
