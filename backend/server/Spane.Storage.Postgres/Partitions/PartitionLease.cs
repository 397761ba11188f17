namespace Spane.Storage.Postgres.Partitions;

/// <summary>A partition that a backend looks after.</summary>
/// <param name="Partition">Its number, from 0.</param>
/// <param name="Epoch">How often its owner has changed; what is written under an older epoch is refused.</param>
public readonly record struct PartitionLease(int Partition, long Epoch);
