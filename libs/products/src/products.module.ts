import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';

import { ProductsOnSale } from './products-on-sale.js';
import { ProductsRepository } from './products.repository.js';
import { ProductsService } from './products.service.js';

@Module({
  imports: [AuditModule],
  providers: [ProductsOnSale, ProductsRepository, ProductsService],
  exports: [ProductsOnSale, ProductsService],
})
export class ProductsModule {}
