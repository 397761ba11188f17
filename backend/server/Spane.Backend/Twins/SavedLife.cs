namespace Spane.Backend.Twins;

/// <summary>What is saved of a node's life.</summary>
/// <param name="Id">Its id; empty while the firmware tells none.</param>
/// <param name="Boots">How far each boot has got, the one used last at the end.</param>
internal sealed record SavedLife(string Id, IReadOnlyList<BootProgress> Boots, LiveBoot? Live = null, LiveBoot? Before = null);
