namespace Spane.Packing.Photographs;

/// <summary>A pack as its node told of it.</summary>
/// <param name="Boot">The node's boot.</param>
/// <param name="Sequence">The pack's number in the boot.</param>
/// <param name="At">When it was counted.</param>
/// <param name="Seen">How often the slot's beam was broken since the pack before: 1 is right, 0 a missed pack, 2 a double.</param>
public readonly record struct PassedPack(uint Boot, uint Sequence, DateTimeOffset At, int Seen);

/// <summary>A photograph that waits for its pack.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Camera">The camera's life and boot: within them its slot count only rises.</param>
/// <param name="Slot">How many packs had broken the beam, this one included.</param>
/// <param name="At">When it was taken.</param>
public readonly record struct TakenPhotograph(long Id, string Camera, uint Slot, DateTimeOffset At);

/// <summary>A photograph and its pack.</summary>
/// <param name="Photograph">The photograph's number in the store.</param>
/// <param name="Boot">The pack's boot.</param>
/// <param name="Sequence">The pack's number in the boot.</param>
public readonly record struct PhotographMatch(long Photograph, uint Boot, uint Sequence);
