using System.Diagnostics.CodeAnalysis;

namespace Spane.Messages;

/// <summary>
/// Reads the payloads that nodes send: strictly, and without throwing, whatever the bytes. Unknown keys are ignored; everything else that
/// docs/protocol.md does not allow is refused with a reason.
/// </summary>
public static class PayloadParser
{
    /// <summary>The protocol version that this parser reads (<c>v</c>).</summary>
    public const int Version = ObjectReader.Version;

    /// <summary>The longest payload in bytes.</summary>
    public const int MaximumBytes = 8192;

    /// <summary>Reads one payload of <c>status</c>, <c>weight</c>, <c>pack</c>, <c>trial</c>, <c>power</c>, <c>event</c>, <c>ack</c> or
    /// <c>config/reported</c>.</summary>
    /// <param name="payload">Its bytes.</param>
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

        var format = FormatOf(leaf);
        if (format is null)
        {
            rejection = new Rejection(RejectionReason.NotExpected, "Nodes do not send this kind of message here.");
            return false;
        }

        FieldValues storage = default;
        Span<FieldValue> values = storage;
        if (!PlainReader.TryRead(payload, format.Fields, values))
        {
            values.Clear();
            rejection = ObjectReader.Read(payload, format.Fields, values);
            if (rejection is not null)
            {
                return false;
            }
        }

        var created = format.Create(new PayloadValues(values));
        rejection = created.Check();
        message = rejection is null ? created : null;
        return rejection is null;
    }

    /// <summary>
    /// Reads the place of a sequenced message that <see cref="TryParse"/> refused, from whatever of it can be trusted: well-formed JSON of
    /// this version with <c>boot</c> and <c>seq</c> in range, each there once. A <c>lo</c> that is not legal claims nothing: it is read as
    /// 1.
    /// </summary>
    /// <param name="payload">Its bytes.</param>
    /// <returns>False when it has no place, or none that can be known.</returns>
    public static bool TryReadPlace(TopicLeaf leaf, ReadOnlySpan<byte> payload, out MessagePlace place)
    {
        place = default;
        return IsSequenced(leaf) && payload.Length <= MaximumBytes && PlaceReader.TryRead(payload, out place);
    }

    /// <summary>Whether messages of a leaf have a place in the sequence.</summary>
    public static bool IsSequenced(TopicLeaf leaf) => leaf is TopicLeaf.Pack or TopicLeaf.Trial or TopicLeaf.Power or TopicLeaf.Event;

    internal static MessageFormat? FormatOf(TopicLeaf leaf) => leaf switch
    {
        TopicLeaf.Status => StatusMessage.Format,
        TopicLeaf.Weight => WeightMessage.Format,
        TopicLeaf.Pack => PackMessage.Format,
        TopicLeaf.Trial => TrialMessage.Format,
        TopicLeaf.Power => PowerMessage.Format,
        TopicLeaf.Event => EventMessage.Format,
        TopicLeaf.Acknowledgement => AcknowledgementMessage.Format,
        TopicLeaf.ConfigReported => ConfigReportedMessage.Format,
        _ => null,
    };
}
