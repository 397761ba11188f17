using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using Spane.Backend.Settings;
using Spane.Cli.Running;
using Spane.Storage.InfluxDb;

namespace Spane.Cli.Commands;

/// <summary><c>spane up</c>: broker, backend with dashboard, one virtual packer and one virtual canteen.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var seconds =
            new Option<double?>("--for")
            {
                Description = "Stop after so many seconds.",
                HelpName = "SECONDS",
                CustomParser = result => Number(result, 0.1, 1e6)
            };
        var speed =
            new Option<double>("--speed")
            {
                Description = "Speed of the virtual plant's clock, 1 to 100.",
                HelpName = "N",
                DefaultValueFactory = _ => 1,
                CustomParser = result => Number(result, 1, 100)
            };
        var port =
            new Option<int>("--port") { Description = "Port of the dashboard; 0 takes a free one.", DefaultValueFactory = _ => 8080 };
        var https = new Option<bool>("--https")
        {
            Description = "Serve the network by HTTPS too, with a certificate of this machine's own authority, which is made once.",
        };
        var httpsPort =
            new Option<int>("--https-port") { Description = "Port of HTTPS; 0 takes a free one.", DefaultValueFactory = _ => 8443 };
        var brokerPort =
            new Option<int>("--broker-port") { Description = "Port of the broker; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var data = DataFolderOption.Create();
        var store = ChoiceOption.Create("--store",
            "Where telemetry is kept: the backend's own database, or Debian's InfluxDB, which is started.", InfluxChoice.Sqlite,
            InfluxChoice.Influx);
        var broker = ChoiceOption.Create("--broker", "The broker: inside the backend, or Debian's mosquitto, which is started.",
            BrokerOptions.Embedded, BrokerOptions.Mosquitto);
        var camera = new Option<bool>("--camera")
        {
            Description = "Puts a virtual camera at the packing line, and has its photographs judged by the inspection program.",
        };
        var command =
            new Command("up", "Starts everything with a virtual packing line and a virtual canteen; Ctrl-C stops it.") { seconds, speed,
                port, https, httpsPort, brokerPort, data, store, broker, camera };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var options = new DemoOptions
            {
                DataFolder = DataFolderOption.Folder(arguments.GetValue(data)),
                HttpPort = arguments.GetValue(port),
                UsesHttps = arguments.GetValue(https),
                HttpsPort = arguments.GetValue(httpsPort),
                BrokerPort = arguments.GetValue(brokerPort),
                UsesMosquitto = arguments.GetValue(broker) == BrokerOptions.Mosquitto,
                UsesInflux = arguments.GetValue(store) == InfluxChoice.Influx,
                Speed = arguments.GetValue(speed),
                HasCamera = arguments.GetValue(camera),
                HasOddPacks = true,
            };
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

            // A terminal that is closed asks for a stop like Ctrl-C does.
            using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
            {
                signal.Cancel = true;
                stop.Cancel();
            });
            var demo = new Demo(options);
            await using (demo)
            {
                await demo.StartAsync(stop.Token);
                if (demo.Leftovers is { } leftovers)
                {
                    await Console.Error.WriteLineAsync($"spane: {leftovers}");
                }

                Console.WriteLine(demo.Welcome());
                if (arguments.GetValue(seconds) is { } limit)
                {
                    stop.CancelAfter(TimeSpan.FromSeconds(limit));
                }

                await demo.WaitAsync(stop.Token);
            }

            return 0;
        });
        return command;
    }

    private static double Number(ArgumentResult result, double lowest, double highest)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= lowest
            && number <= highest)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {lowest} to {highest}."));
        return lowest;
    }
}
