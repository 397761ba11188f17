namespace Spane.Storage.Sqlite;

/// <summary>What a repair did to one measurement of a device.</summary>
/// <param name="Device">Device id.</param>
/// <param name="Measurement">Name of the measurement.</param>
/// <param name="Moved">Points moved to where they belong.</param>
/// <param name="Deleted">Points deleted.</param>
/// <param name="Undated">Points left where they are, because no message of the device has a time that can be.</param>
/// <param name="Latest">Series whose latest point was found anew.</param>
public sealed record RepairedPoints(string Device, string Measurement, long Moved, long Deleted, long Undated, long Latest);
