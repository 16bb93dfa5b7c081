import { Module } from '@nestjs/common';

import { ProductsRepository } from './products.repository.js';
import { ProductsService } from './products.service.js';

@Module({ providers: [ProductsRepository, ProductsService], exports: [ProductsService] })
export class ProductsModule {}
