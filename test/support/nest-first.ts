/**
 * Loaded before every test file: CommonJS packages that `require` Nest fail with a cycle error under
 * Jest's ES modules unless Nest itself was loaded first.
 */
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
