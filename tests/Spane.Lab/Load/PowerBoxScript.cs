using System.Globalization;
using System.Text.Unicode;
using Spane.Messages;

namespace Spane.Lab.Load;

/// <summary>A power box: readings of two loads and the supply in turn, their registers rising, and now and then a switched load.</summary>
internal sealed class PowerBoxScript(int device) : IDeviceScript
{
    private const uint EventEvery = 25;
    private static readonly string[] Loads = ["feeder", "stove-1", "rice-cooker"];

    /// <inheritdoc/>
    public TopicLeaf LeafOf(uint sequence) => sequence % EventEvery == 0 ? TopicLeaf.Event : TopicLeaf.Power;

    /// <inheritdoc/>
    public int Write(Span<byte> destination, in MessagePlace place)
    {
        var seq = place.Sequence;
        int written;
        if (LeafOf(seq) == TopicLeaf.Event)
        {
            Utf8.TryWrite(
                destination,
                CultureInfo.InvariantCulture,
                $$"""{"v":1,"boot":{{place.Boot}},"seq":{{seq}},"lo":{{place.LowestKept}},"t":{{place.UtcMilliseconds}},"up":{{place.UptimeMilliseconds}},"code":"switched","src":"stove-1","val":{{seq % 12}},"txt":"on schedule"}""",
                out written);
            return written;
        }

        // The register counts whole watt-hours: it rises by 1 Wh every few readings, as a meter's does.
        var watts = 400 + (((uint)device * 37) + (seq * 11)) % 900;
        Utf8.TryWrite(
            destination,
            CultureInfo.InvariantCulture,
            $$"""{"v":1,"boot":{{place.Boot}},"seq":{{seq}},"lo":{{place.LowestKept}},"t":{{place.UtcMilliseconds}},"up":{{place.UptimeMilliseconds}},"load":"{{Loads[seq % Loads.Length]}}","u":221.4,"i":{{watts / 220}}.{{watts % 100:D2}},"p":{{watts}},"e":{{1000 + (seq / 8)}},"f":50.0,"pf":0.99,"on":1,"q":"ok"}""",
            out written);
        return written;
    }
}
