using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Spane.Firmware.Core.Messages;
using Spane.Messages.Parsing;

namespace Spane.Messages;

/// <summary>
/// Reads the payloads that nodes send: strictly, and without throwing, whatever the bytes. Unknown keys are passed over; everything else that
/// docs/protocol.md does not allow is refused with a reason.
/// </summary>
public static class PayloadParser
{
    /// <summary>The protocol version that this parser reads (<c>v</c>).</summary>
    public const int Version = 1;

    /// <summary>The longest payload in bytes.</summary>
    public const int MaximumBytes = 8192;

    private static readonly SearchValues<char> LifeDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads one payload of <c>status</c>, <c>weight</c>, <c>pack</c>, <c>trial</c>, <c>power</c>, <c>event</c>, <c>ack</c> or <c>config/reported</c>.</summary>
    /// <param name="leaf">What the topic says it is.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="message">The message when the result is true.</param>
    /// <param name="rejection">Why it is refused when the result is false.</param>
    /// <returns>Whether it is a valid message.</returns>
    public static bool TryParse(
        TopicLeaf leaf,
        ReadOnlySpan<byte> payload,
        [NotNullWhen(true)] out NodeMessage? message,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        message = null;
        if (payload.Length > MaximumBytes)
        {
            rejection = new Rejection(RejectionReason.TooLarge, $"The payload has {payload.Length} bytes, the most is {MaximumBytes}.");
            return false;
        }

        var schema = SchemaOf(leaf);
        if (schema is null)
        {
            rejection = new Rejection(RejectionReason.NotExpected, "Nodes do not send this kind of message here.");
            return false;
        }

        FieldValues storage = default;
        Span<FieldValue> values = storage;
        if (!PlainReader.TryRead(payload, schema, values))
        {
            values.Clear();
            rejection = ObjectReader.Read(payload, schema, values);
            if (rejection is not null)
            {
                return false;
            }
        }

        var created = MessageFactory.Create(leaf, values);
        rejection = CrossCheck(created);
        message = rejection is null ? created : null;
        return rejection is null;
    }

    /// <summary>
    /// Reads the place of a sequenced message that <see cref="TryParse"/> refused, from whatever of it can be trusted: well-formed JSON of this version with <c>boot</c> and
    /// <c>seq</c> in range, each there once. A <c>lo</c> that is not legal claims nothing: it is read as 1.
    /// </summary>
    /// <param name="leaf">What the topic says it is.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="place">The place when the result is true.</param>
    /// <returns>False when it has no place, or none that can be known.</returns>
    public static bool TryReadPlace(TopicLeaf leaf, ReadOnlySpan<byte> payload, out MessagePlace place)
    {
        place = default;
        return IsSequenced(leaf) && payload.Length <= MaximumBytes && PlaceReader.TryRead(payload, out place);
    }

    /// <summary>Whether messages of a leaf have a place in the sequence.</summary>
    /// <param name="leaf">What the topic says it is.</param>
    public static bool IsSequenced(TopicLeaf leaf) => leaf is TopicLeaf.Pack or TopicLeaf.Trial or TopicLeaf.Power or TopicLeaf.Event;

    internal static Field[]? SchemaOf(TopicLeaf leaf) => leaf switch
    {
        TopicLeaf.Status => Schemas.Status,
        TopicLeaf.Weight => Schemas.Weight,
        TopicLeaf.Pack => Schemas.Pack,
        TopicLeaf.Trial => Schemas.Trial,
        TopicLeaf.Power => Schemas.Power,
        TopicLeaf.Event => Schemas.Event,
        TopicLeaf.Acknowledgement => Schemas.Acknowledgement,
        TopicLeaf.ConfigReported => Schemas.ConfigReported,
        _ => null,
    };

    private static bool IsOkay(PowerMessage power) =>
        power.Volts <= Ranges.Volts && power.Amperes <= Ranges.Amperes && Math.Abs(power.Watts ?? 0) <= Ranges.Watts
        && power.Hertz <= Ranges.Hertz && Math.Abs(power.PowerFactor ?? 0) <= Ranges.PowerFactor;

    private static Rejection? CrossCheck(NodeMessage message) => message switch
    {
        SequencedMessage { Sequence: var sequence, LowestKept: var lowest } when lowest > sequence =>
            new Rejection(RejectionReason.OutOfRange, "The key 'lo' must not be above 'seq'."),
        PowerMessage { Quality: "ok" or "implausible" } power when power is not { Volts: not null, Amperes: not null, Watts: not null, WattHours: not null, Hertz: not null, PowerFactor: not null } =>
            new Rejection(RejectionReason.MissingKey, "The keys 'u', 'i', 'p', 'e', 'f' and 'pf' must be there when 'q' is ok or implausible."),
        PowerMessage { Quality: "ok" } power when !IsOkay(power) =>
            new Rejection(RejectionReason.OutOfRange, "The values of 'u', 'i', 'p', 'f' or 'pf' are beyond what 'q' ok can mean."),
        StatusMessage { Online: true, Role: "" } => new Rejection(RejectionReason.MissingKey, "The key 'role' is missing."),
        StatusMessage { Online: true, Firmware: "" } => new Rejection(RejectionReason.MissingKey, "The key 'fw' is missing."),
        StatusMessage { Life: { Length: > 0 } life } when life.AsSpan().ContainsAnyExcept(LifeDigits) =>
            new Rejection(RejectionReason.OutOfRange, "The key 'life' must be 16 lower-case hexadecimal digits."),
        _ => null,
    };
}
