using System.CommandLine;
using System.Globalization;
using Spane.Backend.Broker;
using Spane.Cli.Commands;
using Spane.Cli.Running;
using Spane.Lab.Load;
using Spane.Lab.Reporting;
using Spane.Mqtt;
using Spane.Processes;

namespace Spane.Lab.Bench;

/// <summary><c>spane bench mqtt</c>: virtual devices → mosquitto → subscribers that acknowledge, and what this client costs.</summary>
public static class MqttBench
{
    private const string User = "bench";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Option<int> devices = NumberOption.Create("--devices", "Virtual devices.", 1000, 1, 10_000);
        Option<int> connections = NumberOption.Create("--connections", "Connections that the devices share.", 1, 1, 10_000);
        Option<int> subscribers =
            NumberOption.Create("--subscribers",
                "Connections that share the subscription. With fewer than --connections at full speed, mosquitto falls behind with their "
                    + "acknowledgements and drops.", 1, 1, 100);
        Option<int> messages = NumberOption.Create("--messages", "Messages for each quality of service.", 200_000, 1, 100_000_000);
        Option<int> rate = NumberOption.Create("--rate", "Messages per second; 0: as fast as the broker takes them.", 0, 0, 10_000_000);
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command =
            new Command("mqtt", "Sends messages of virtual devices through mosquitto to subscribers that acknowledge.") { devices,
                connections, subscribers, messages, rate, json };
        command.SetAction((arguments, cancellationToken) =>
        {
            var options = new FleetOptions
            {
                Broker = new MqttConnectionOptions { ClientId = "bench", UserName = User, Password = BrokerUser.NewPassword() },
                AwaitsReceived = false,
                Devices = arguments.GetValue(devices),
                Connections = Math.Min(arguments.GetValue(connections), arguments.GetValue(devices)),
                Messages = arguments.GetValue(messages),
                MessagesPerSecond = arguments.GetValue(rate),
            };
            return RunAsync(options, arguments.GetValue(subscribers), arguments.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(FleetOptions options, int subscribers, bool asJson, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("spane-bench-");
        try
        {
            int port = Ports.Claim(0, "the bench");
            await using var broker = await SpaneBroker.StartAsync(
                folder.FullName, port, [new BrokerUser(User, options.Broker.Password!, TopicPrefix: null)], cancellationToken,
                bindsClientIds: false);
            foreach (MqttQoS qos in (MqttQoS[])[MqttQoS.AtMostOnce, MqttQoS.AtLeastOnce])
            {
                MqttBenchLine line =
                    await new MqttBenchRun(options with { Broker = options.Broker with { Port = port }, QoS = qos },
                        subscribers).MeasureAsync(cancellationToken);
                Console.WriteLine(asJson ? JsonLine.Of(line) : Words(line));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Words(MqttBenchLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"QoS {line.Qos}: {line.MsgPerS,7:N0} messages/s; {line.CpuUsPerMsg:F1} µs CPU and {line.BytesPerMsg:N0} bytes for each, sent and "
            + $"received; {line.RssMb:N0} MB; {line.Lost} lost, {line.Twice} duplicates");
}

/// <summary>One line of <c>spane bench mqtt</c>. Publishers and subscriber are in this process, the broker is not.</summary>
/// <param name="Bench">Always <c>mqtt</c>.</param>
/// <param name="Qos">Quality of service, 0 or 1.</param>
/// <param name="Subscribers">Connections of the shared subscription that received.</param>
/// <param name="MsgPerS">Messages per second from the first publish to the last arrival, each acknowledged by the subscriber at QoS
/// 1.</param>
/// <param name="CpuUsPerMsg">CPU time of this process for each message, sent and received, in µs.</param>
/// <param name="BytesPerMsg">Bytes allocated by this process for each message, sent and received.</param>
/// <param name="RssMb">Resident memory of this process at the end, in MB.</param>
internal sealed record MqttBenchLine(
    string Bench,
    int Qos,
    int Devices,
    int Connections,
    int Subscribers,
    long Messages,
    double MsgPerS,
    double CpuUsPerMsg,
    double BytesPerMsg,
    double RssMb,
    long Lost,
    long Twice);
