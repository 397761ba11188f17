namespace Spane.Storage.Telemetry;

/// <summary>One series of telemetry.</summary>
public sealed record SeriesKey(Measurement Measurement, string Device, string Tag = "");
