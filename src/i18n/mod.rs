//! Every sentence a person reads, in three languages.
