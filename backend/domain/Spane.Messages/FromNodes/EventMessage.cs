using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>event</c>: a condition came or went, or something happened once.</summary>
public sealed record EventMessage : SequencedMessage
{
    internal static readonly MessageFormat Format = MessageFormat.Sequenced(Create);

    private static readonly Field CodeKey = Format.Name("code", 1, Ranges.IdCharacters);
    private static readonly Field ActiveKey = Format.Flag("on", required: false);
    private static readonly Field SourceKey = Format.Name("src", 0, Ranges.IdCharacters, required: false);
    private static readonly Field ValueKey = Format.Number("val", -Ranges.Value, Ranges.Value, required: false);
    private static readonly Field TextKey = Format.Text("txt", 0, Ranges.NoteCharacters, required: false);

    /// <summary>Event code of docs/protocol.md.</summary>
    public required string Code { get; init; }

    /// <summary>True: the condition came, false: it went, null: it happened once (<c>on</c>).</summary>
    public bool? Active { get; init; }

    /// <summary>The part or load it is about (<c>src</c>), empty: the node itself.</summary>
    public string Source { get; init; } = "";

    /// <summary>The value that decided, in the unit of its code (<c>val</c>); null: none.</summary>
    public double? Value { get; init; }

    /// <summary>For an engineer, at most 80 characters (<c>txt</c>).</summary>
    public string Text { get; init; } = "";

    private static EventMessage Create(PayloadValues values) => new()
    {
        Boot = values[Format.Boot].Counter,
        Sequence = values[Format.Sequence].Counter,
        LowestKept = values[Format.LowestKept].Counter,
        UtcMilliseconds = values[Format.UtcMilliseconds].Integer,
        UptimeMilliseconds = values[Format.UptimeMilliseconds].Integer,
        Code = values[CodeKey].TextOrEmpty,
        Active = values[ActiveKey].OptionalFlag,
        Source = values[SourceKey].TextOrEmpty,
        Value = values[ValueKey].OptionalNumber,
        Text = values[TextKey].TextOrEmpty,
    };
}
