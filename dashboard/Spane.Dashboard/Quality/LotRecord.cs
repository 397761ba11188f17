namespace Spane.Dashboard.Quality;

/// <summary>A lot's record: its packs, who ran it and what happened meanwhile.</summary>
/// <param name="People">Who gave the line commands from a quarter of an hour before its first pack to its last, by name.</param>
/// <param name="Events">How often each kind of event came meanwhile, by code.</param>
public sealed record LotRecord(string Device, ProductionRun Run, IReadOnlyList<string> People, IReadOnlyDictionary<string, int> Events);
