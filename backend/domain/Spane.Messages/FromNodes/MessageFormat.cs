using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary>
/// The keys of one message and how it is made of their values. A message declares its keys in the order in which a node writes them and
/// reads each value by its key. The ranges are the node's own (<see cref="Ranges"/>): what it can send is taken.
/// </summary>
internal sealed class MessageFormat
{
    private MessageFormat(Construction create, bool sequenced)
    {
        Create = create;
        Integer("v", 0, int.MaxValue);
        Boot = Integer("boot", 0, uint.MaxValue);
        Sequence = sequenced ? Integer("seq", 1, uint.MaxValue) : Boot;
        LowestKept = sequenced ? Integer("lo", 1, uint.MaxValue) : Boot;
        UtcMilliseconds = Integer("t", 0, Ranges.LatestUtcMs);
        UptimeMilliseconds = Integer("up", 0, Ranges.LongestMs);
    }

    /// <summary>Makes the message of the values of its keys.</summary>
    internal delegate NodeMessage Construction(PayloadValues values);

    internal Construction Create { get; }

    /// <summary>The keys, each at its own place.</summary>
    internal Field[] Fields { get; private set; } = [];

    internal Field Boot { get; }

    internal Field Sequence { get; }

    internal Field LowestKept { get; }

    internal Field UtcMilliseconds { get; }

    internal Field UptimeMilliseconds { get; }

    internal static MessageFormat Unsequenced(Construction create) => new(create, sequenced: false);

    internal static MessageFormat Sequenced(Construction create) => new(create, sequenced: true);

    internal Field Integer(string name, long minimum, long maximum, bool required = true) =>
        Add(name, FieldKind.Integer, required, minimum, maximum);

    internal Field Number(string name, double minimum, double maximum, bool required = true) =>
        Add(name, FieldKind.Number, required, minimum, maximum);

    internal Field Flag(string name, bool required = true) => Add(name, FieldKind.Flag, required, 0, 1);

    internal Field Text(string name, int shortest, int longest, bool required = true) =>
        Add(name, FieldKind.Text, required, shortest, longest);

    internal Field Name(string name, int shortest, int longest, bool required = true) =>
        Add(name, FieldKind.Name, required, shortest, longest);

    internal Field Word(string name, bool required, params string[] words) => Add(name, FieldKind.Word, required, 0, 0, words);

    private Field Add(string name, FieldKind kind, bool required, double minimum, double maximum, params string[] words)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Fields.Length, FieldValues.Capacity);
        var field = new Field(Fields.Length, name, kind, required, minimum, maximum, words);
        Fields = [.. Fields, field];
        return field;
    }
}
