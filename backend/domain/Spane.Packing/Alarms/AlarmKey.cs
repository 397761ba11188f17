namespace Spane.Packing.Alarms;

/// <summary>Which alarm: one of a type for each device and part.</summary>
/// <param name="Source">The load or part it is about; empty: the device itself.</param>
public sealed record AlarmKey(string Device, string Source, string Code);
