/* What type-graphql's decorators need before any of them runs. A module of the project, as imports of packages are put behind those. */
import 'reflect-metadata';
