using Microsoft.Extensions.Localization;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Texts;
using Spane.Packing.Shifts;

namespace Spane.Dashboard.Handovers;

/// <summary>What a shift leaves open, in words; the same on pages and in reports.</summary>
public static class HandoverWords
{
    /// <summary>One thing that is open.</summary>
    public static string Of(HandoverItem item, TimeZoneInfo zone, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(texts);
        var what = item.Kind switch
        {
            HandoverItem.Alarm => FaultWords.Title(item.What, texts),
            HandoverItem.Stopped => texts[$"word.state.{item.What}"] is { ResourceNotFound: false } state ? state.Value : item.What,
            HandoverItem.Test => texts[$"handover.test.{item.What}"].Value,
            _ => item.What,
        };
        return texts[$"handover.item.{item.Kind}", what, item.Since is { } since ? Formats.Moment(since, zone) : Formats.Nothing];
    }

    /// <summary>Who wrote a note, and who took it over.</summary>
    public static string Signatures(HandoverNote note, TimeZoneInfo zone, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(texts);
        return note.ConfirmedAt is { } at
            ? texts["handover.taken", note.By, Formats.Moment(note.At, zone), note.ConfirmedBy, Formats.Moment(at, zone)]
            : texts["handover.waits", note.By, Formats.Moment(note.At, zone)];
    }
}
