using FsCheck;
using FsCheck.Fluent;
using Spane.Mqtt.Network;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>What is written is read back as it was, for any values.</summary>
public sealed class RoundTripLaws
{
    private static readonly Gen<MqttProtocolVersion> Versions = Gen.Elements(MqttProtocolVersion.V500, MqttProtocolVersion.V311);

    private static readonly Gen<string> Strings = ArbMap.Default.GeneratorFor<string>()
        .Select(s => new string([.. (s ?? "").Where(c => c != '\0' && !char.IsSurrogate(c))]) + "µ");

    private static readonly Gen<string> Topics = Strings.Select(s => s.Replace('+', '/').Replace('#', '/'));

    private static readonly Gen<MqttMessage> Messages =
        from topic in Topics
        from size in Gen.Choose(0, 20_000)
        from seed in Gen.Choose(0, int.MaxValue)
        from qos in Gen.Elements(MqttQoS.AtMostOnce, MqttQoS.AtLeastOnce)
        from retain in Gen.Elements(true, false)
        from pairs in Gen.Zip(Strings, Strings).ListOf(3)
        select new MqttMessage(topic, Payload(size, seed), qos, retain)
        {
            UserProperties = [.. pairs.Select(p => KeyValuePair.Create(p.Item1, p.Item2))],
        };

    [Fact]
    public void A_message_survives_the_wire() => Check(
        from message in Messages
        from version in Versions
        from duplicate in Gen.Elements(true, false)
        from id in Gen.Choose(1, ushort.MaxValue)
        select (message, version, duplicate, id),
        c =>
        {
            bool isCounted = c.message.QoS == MqttQoS.AtLeastOnce;
            MqttReceivedMessage read = Wire.Message(
                Wire.Bytes(Packets.Publish(c.message, isCounted ? (ushort)c.id : (ushort)0, isCounted && c.duplicate), c.version),
                c.version);
            return read.Topic == c.message.Topic
                && read.Payload.Span.SequenceEqual(c.message.Payload.Span)
                && read.QoS == c.message.QoS
                && read.Retained == c.message.Retain
                && read.Duplicate == (isCounted && c.duplicate)
                && read.PacketId == (isCounted ? c.id : 0)
                && (c.version == MqttProtocolVersion.V311 ? read.UserProperties.Count == 0
                    : read.UserProperties.SequenceEqual(c.message.UserProperties));
        });

    private static void Check<T>(Gen<T> values, Func<T, bool> law) =>
        Prop.ForAll(values.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261122, 1));

    private static byte[] Payload(int size, int seed)
    {
        byte[] payload = new byte[size];
        new Random(seed).NextBytes(payload);
        return payload;
    }
}
