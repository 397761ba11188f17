namespace Spane.Storage.Sqlite;

/// <summary>What a repair did to one measurement of a device.</summary>
/// <param name="Undated">Points left where they are, because no message of the device has a time that can be.</param>
/// <param name="Latest">Series whose latest point was found anew.</param>
public sealed record RepairedPoints(string Device, string Measurement, long Moved, long Deleted, long Undated, long Latest);
