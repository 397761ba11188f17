namespace Spane.Lab.Bench;

/// <summary>A line of <c>spane bench stages</c>.</summary>
/// <param name="Bench">Always <c>stages</c>.</param>
/// <param name="Stage">Which stage; <c>all</c>: their sum.</param>
/// <param name="NsPerMsg">Processor time for each message, in ns.</param>
/// <param name="BytesPerMsg">Managed memory allocated for each message, in bytes.</param>
internal sealed record StagesBenchLine(string Bench, string Stage, double NsPerMsg, double BytesPerMsg);
