using System.Globalization;
using Spane.Backend.Live;
using Spane.Backend.Twins;
using Spane.Electricity.Commissioning;
using Spane.Electricity.Switching;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Commands;

/// <summary>
/// Whether the plant is in a state in which a command may be sent: loads are switched from afar only when the box's commissioning checklist
/// unlocks it, and a calibration point is taken only while the line stands. The node decides again, from what it measures.
/// </summary>
internal sealed class CommandGate(PowerBoxes boxes, LiveState live)
{
    /// <summary>The smallest mass above 0 of the protocol's <c>calibrate</c>, g.</summary>
    private const double MinReferenceGrams = 20;

    private static readonly string ReferenceGrams = FormattableString.Invariant($"{MinReferenceGrams}–{CommandOrder.MaxReferenceGrams}");

    /// <summary>A mass that is no reference mass.</summary>
    internal static readonly BilingualText Mass = new(
        $"Massa beban harus {ReferenceGrams} g, atau 0 untuk hopper kosong.",
        $"The weight must have {ReferenceGrams} g, or 0 for the empty hopper.");

    private static readonly BilingualText NotSaidEmpty = new(
        "Kosongkan hopper, pastikan tidak ada yang menyentuhnya, lalu centang bahwa hopper kosong.",
        "Empty the hopper, make sure that nothing touches it, then tick that the hopper is empty.");

    private static readonly BilingualText Running = new(
        "Jalur belum berhenti: hentikan dahulu, lalu ambil titiknya.",
        "The line has not stopped: stop it first, then take the point.");

    /// <summary>Whether a command is about the loads of a power box.</summary>
    public static bool IsForLoads(CommandOrder order) => order.Action is "switch" or "close" or "limit" or "reset-trip";

    /// <summary>Why a command may not be sent now, in both languages; null: it may.</summary>
    public BilingualText? Refuse(CommandOrder order, Device node) =>
        IsForLoads(order) ? RefuseLoads(order, node)
        : order.Action == "calibrate" ? RefusePoint(order, node)
        : null;

    /// <summary>What a command changes, from what to what, for the audit log.</summary>
    public string Describe(CommandOrder order, Device node)
    {
        var line = live.Line(node.Id);
        return order.Action switch
        {
            "switch" => $"switch {order.Load}: {Word(boxes.Find(node.Id)?.CommandedOn(order.Load!))} → {Word(order.On)}",
            "limit" => DescribeLimit(order, boxes.Find(node.Id)),
            "start" => $"start: {line?.State ?? "unknown"} → running",
            "stop" => $"stop: {line?.State ?? "unknown"} → stopped",
            "pause" => $"pause: {line?.State ?? "unknown"} → paused",
            "product" => $"product: {line?.Product.Id} {line?.Lot} → {order.Product!.Id} {order.Product.Lot}",
            "calibrate" => FormattableString.Invariant($"calibrate {order.MassGrams} g{(order.NewLoadCell is true ? ", new" : "")}"),
            "report" => FormattableString.Invariant($"report {order.Boot}/{order.From}"),
            _ => $"{order.Action} {order.Load}".TrimEnd(),
        };
    }

    private static string DescribeLimit(CommandOrder order, PowerDeviceTwin? box)
    {
        var load = box?.Settings.Loads.FirstOrDefault(load => load.Id == order.Load);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"limit {order.Load}: {load?.LimitAmperes} A, {load?.LimitWatts} W → {order.Amperes} A, {order.Watts} W");
    }

    private static string Word(bool? on) => on switch { true => "on", false => "off", null => "unknown" };

    private BilingualText? RefuseLoads(CommandOrder order, Device node)
    {
        if (boxes.Find(node.Id)?.Settings is not { } settings)
        {
            return new($"Tidak ada kotak daya {node.Id}.", $"There is no power box {node.Id}.");
        }

        if (order.Load is { } id && !settings.Loads.Any(load => load.Id == id))
        {
            return ReasonTexts.For("unknown-load");
        }

        var isLocked = order.Action is "switch" or "close" && CommissioningGate.Locks(settings.Checklist, settings.Loads) is not [];
        return isLocked ? ReasonTexts.For("locked") : null;
    }

    private BilingualText? RefusePoint(CommandOrder order, Device node) =>
        order.MassGrams is not (0 or >= MinReferenceGrams) ? Mass
        : live.Line(node.Id) is not { State: "stopped" or "paused" } ? Running
        : order.MassGrams == 0 && order.HopperEmpty is not true ? NotSaidEmpty
        : null;
}
