namespace Spane.Messages;

/// <summary>What a packer is set to pack: the keys of the command <c>product</c> and of <c>config</c>'s <c>prod</c>.</summary>
/// <param name="Id">Product id (<c>prod</c>), 1–40 characters.</param>
/// <param name="Name">Name for the node's display (<c>name</c>), at most 16 characters fit it.</param>
/// <param name="TargetGrams">Preset value in g (<c>tgt</c>), above 0.</param>
/// <param name="LowerGrams">Lower edge of the accepted band in g (<c>tlo</c>).</param>
/// <param name="UpperGrams">Upper edge of the accepted band in g (<c>thi</c>).</param>
/// <param name="MaximumPacksPerMinute">Fastest rate in packs per minute (<c>max</c>).</param>
/// <param name="Lot">Lot number (<c>lot</c>), at most 40 characters.</param>
/// <param name="LotSize">Packs in the lot (<c>size</c>); 0: no end.</param>
public sealed record ProductSettings(
    string Id,
    string Name,
    double TargetGrams,
    double LowerGrams,
    double UpperGrams,
    double MaximumPacksPerMinute,
    string Lot,
    int LotSize);
