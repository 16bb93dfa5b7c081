import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';

import { Config } from '#platform/config';

import { AccessGuard } from './access.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { KeptPrincipals } from './kept-principals.js';
import type { PrincipalDirectory } from './principal-directory.js';
import { TokenIssuer } from './token-issuer.js';
import { VerificationKeys } from './verification-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

const signing = JwtModule.registerAsync({
  inject: [Config],
  useFactory: ({ settings }: Config) => ({ secret: settings.JWT_SECRET }),
});

/** Signs our own tokens; for the features that check credentials. */
@Module({ imports: [signing], providers: [TokenIssuer], exports: [TokenIssuer] })
export class TokensModule {}

/** Guards every route of the application. */
@Module({})
export class AuthModule {
  /**
   * @param directory binds {@link PrincipalDirectory}
   * @param features the modules that the directory asks
   */
  static with(
    directory: Provider<PrincipalDirectory>,
    features: NonNullable<DynamicModule['imports']>,
  ): DynamicModule {
    return {
      module: AuthModule,
      imports: features,
      providers: [
        directory,
        VerificationKeys,
        VerifiedTokens,
        KeptPrincipals,
        JwtStrategy,
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
