using System.Globalization;
using System.Text.Unicode;
using Spane.Messages;

namespace Spane.Lab.Load;

/// <summary>A packer: packs of about 35 g of Milo; if mixed, a trial closes after every 12 packs, and a condition comes and goes.</summary>
internal sealed class PackerScript(int device, bool mixed) : IDeviceScript
{
    private const uint TrialEvery = 13;
    private const uint EventEvery = 17;

    /// <inheritdoc/>
    public TopicLeaf LeafOf(uint sequence) => mixed switch
    {
        true when sequence % TrialEvery == 0 => TopicLeaf.Trial,
        true when sequence % EventEvery == 0 => TopicLeaf.Event,
        _ => TopicLeaf.Pack,
    };

    /// <inheritdoc/>
    public int Write(Span<byte> destination, in MessagePlace place)
    {
        var seq = place.Sequence;
        var weight = 3450 + ((seq * 7) + ((uint)device * 13)) % 101;
        int written;
        switch (LeafOf(seq))
        {
            case TopicLeaf.Trial:
                Utf8.TryWrite(
                    destination,
                    CultureInfo.InvariantCulture,
                    $$"""{"v":1,"boot":{{place.Boot}},"seq":{{seq}},"lo":{{place.LowestKept}},"t":{{place.UtcMilliseconds}},"up":{{place.UptimeMilliseconds}},"no":{{seq / TrialEvery}},"prod":"milo","lot":"L-load","packs":12,"mean":{{weight / 100}}.{{weight % 100:D2}},"sd":0.31,"run":60000,"wall":60000,"why":"time"}""",
                    out written);
                return written;
            case TopicLeaf.Event:
                Utf8.TryWrite(
                    destination,
                    CultureInfo.InvariantCulture,
                    $$"""{"v":1,"boot":{{place.Boot}},"seq":{{seq}},"lo":{{place.LowestKept}},"t":{{place.UtcMilliseconds}},"up":{{place.UptimeMilliseconds}},"code":"gate-blocked","on":{{seq / EventEvery % 2}},"src":"feed-gate","val":{{weight % 100}}}""",
                    out written);
                return written;
            default:
                Utf8.TryWrite(
                    destination,
                    CultureInfo.InvariantCulture,
                    $$"""{"v":1,"boot":{{place.Boot}},"seq":{{seq}},"lo":{{place.LowestKept}},"t":{{place.UtcMilliseconds}},"up":{{place.UptimeMilliseconds}},"prod":"milo","lot":"L-load","n":{{seq}},"net":{{weight / 100}}.{{weight % 100:D2}},"gross":35.11,"res":0.09,"tgt":35,"rate":64.8,"run":15734,"wall":15734,"fill":612,"ir":1}""",
                    out written);
                return written;
        }
    }
}
