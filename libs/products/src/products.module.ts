import { Module } from '@nestjs/common';

import { ProductsOnSale } from './products-on-sale.js';
import { ProductsRepository } from './products.repository.js';
import { ProductsService } from './products.service.js';

@Module({
  providers: [ProductsOnSale, ProductsRepository, ProductsService],
  exports: [ProductsOnSale, ProductsService],
})
export class ProductsModule {}
