using Microsoft.Extensions.DependencyInjection;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using Spane.Backend;
using Spane.Backend.Devices;
using Spane.Backend.Ingest;
using Spane.Backend.Settings;
using Spane.Backend.Traffic;
using Spane.Lab.Load;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Mqtt.Network;
using Spane.Storage.Ingest;

namespace Spane.Lab.Bench;

/// <summary>Takes batches of a fleet's messages through the stages one after the other, and adds up what each costs.</summary>
internal sealed class StagesBenchRun(string folder, int devices, int batch, bool power)
{
    private const int LargestPacket = 1 << 16;
    private const int ReadBytes = 1 << 16;

    private readonly FleetOptions _fleet =
        new() { Broker = new MqttConnectionOptions(), Devices = devices, PowerBoxes = power ? devices : 0 };
    private readonly SortedList<string, (double Nanoseconds, double Bytes)> _used = [];

    /// <summary>Measures.</summary>
    public async Task<IReadOnlyList<StagesBenchLine>> MeasureAsync(int rounds, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddLogging().AddSpane(new SpaneOptions { DataFolder = folder });
        await using var provider = services.BuildServiceProvider();
        var directory = provider.GetRequiredService<DeviceDirectory>();
        await directory.LookAfterAllAsync(cancellationToken);
        await directory.RegisterAsync([.. VirtualFleet.Registrations(_fleet)], cancellationToken);
        var path = new Path(
            provider.GetRequiredService<IIngestStore>(), new MessageRouter(directory),
            new Partition(provider.GetRequiredService<IngestCounters>(), new DeviceBounds()), new OutgoingBuffer(Codec(), LargestPacket));
        var virtualDevices = Enumerable.Range(0, devices).Select(number => new FleetDevice(_fleet, number)).ToArray();
        for (var round = 0; round < 2 * rounds; round++)
        {
            if (round == rounds)
            {
                _used.Clear();
            }

            await RunAsync(path, Published(virtualDevices), cancellationToken);
        }

        var perMessage = 1.0 / ((double)rounds * batch);
        List<StagesBenchLine> lines =
            [.. _used.Select(
                used => new StagesBenchLine("stages", used.Key[2..], Math.Round(used.Value.Nanoseconds * perMessage),
                    Math.Round(used.Value.Bytes * perMessage)))];
        return [.. lines, new StagesBenchLine("stages", "all", lines.Sum(line => line.NsPerMsg), lines.Sum(line => line.BytesPerMsg))];
    }

    /// <summary>What the broker would send: PUBLISH packets, the devices taking turns.</summary>
    private byte[] Published(FleetDevice[] virtualDevices)
    {
        var codec = Codec();
        var written = new List<byte>(batch * 320);
        var payload = new byte[IDeviceScript.LargestMessage];
        for (var i = 0; i < batch; i++)
        {
            var device = virtualDevices[i % virtualDevices.Length];
            var (topic, bytes) = device.Write(payload, device.Next());
            var message = new MqttMessage(topic, payload.AsMemory(0, bytes), MqttQoS.AtLeastOnce);
            written.AddRange(codec.Encode(Packets.Publish(message, (ushort)(i + 1), duplicate: false)).ToArray());
        }

        return [.. written];
    }

    private async Task RunAsync(Path path, byte[] packets, CancellationToken cancellationToken)
    {
        var messages = new MqttReceivedMessage[batch];
        Measure("1 frames", () => Read(packets, messages));
        var received = DateTimeOffset.UtcNow;
        Measure("2 routes", () => Route(path, messages));
        Measure("3 decode", () => Decode(messages));
        PartitionResult result = null!;
        Measure("4 twins", () => result = path.Partition.Run(received, TimeSpan.Zero));
        var before = (Cpu: Environment.CpuUsage.TotalTime, Bytes: GC.GetTotalAllocatedBytes());
        await path.Store.CommitAsync([result.Batch], cancellationToken);
        Add("5 commit", before.Cpu, before.Bytes);
        Measure("6 pubacks", () => path.Outgoing.WriteAcknowledgements(messages, 1));
        Measure("7 pictures", () => result.Views.ForEach(show => show()));
    }

    private static void Read(ReadOnlySpan<byte> packets, MqttReceivedMessage[] messages)
    {
        var reader = new PacketReader(Codec(), ReadBytes, LargestPacket);
        for (var i = 0; !packets.IsEmpty;)
        {
            var room = reader.Room();
            var count = Math.Min(room.Count, packets.Length);
            packets[..count].CopyTo(room);
            packets = packets[count..];
            reader.Filled(count);
            for (; reader.Next() is MqttPublishPacket packet; i++)
            {
                messages[i] = Packets.Received(packet, 1);
            }
        }
    }

    private static MqttPacketFormatterAdapter Codec() => Packets.Formatter(Spane.Mqtt.MqttProtocolVersion.V500);

    private static void Route(Path path, MqttReceivedMessage[] messages)
    {
        foreach (var message in messages)
        {
            if (path.Router.TryFind(message.Topic, out var route, out _))
            {
                path.Partition.Add(route.Runtime!, new RoutedMessage(message, route.Leaf, route.Rejection));
            }
        }
    }

    // The partition decodes too: what this takes is not to be added to the twins, but to be taken from them.
    private void Decode(MqttReceivedMessage[] messages)
    {
        var leaf = power ? TopicLeaf.Power : TopicLeaf.Pack;
        foreach (var message in messages)
        {
            PayloadParser.TryParse(leaf, message.Payload.Span, out _, out _);
        }
    }

    private void Measure(string stage, Action run)
    {
        var (cpu, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        run();
        Add(stage, cpu, bytes);
    }

    private void Add(string stage, TimeSpan cpuBefore, long bytesBefore)
    {
        var (nanoseconds, bytes) = _used.GetValueOrDefault(stage);
        _used[stage] =
            (nanoseconds + (Environment.CpuUsage.TotalTime - cpuBefore).TotalNanoseconds,
                bytes + GC.GetTotalAllocatedBytes() - bytesBefore);
    }

    private sealed record Path(IIngestStore Store, MessageRouter Router, Partition Partition, OutgoingBuffer Outgoing);
}
