namespace Spane.Storage.Telemetry;

/// <summary>One series of telemetry.</summary>
/// <param name="Measurement">What kind it is.</param>
/// <param name="Device">Device id.</param>
/// <param name="Tag">The series within the device; empty when the measurement has no tag.</param>
public sealed record SeriesKey(Measurement Measurement, string Device, string Tag = "");
