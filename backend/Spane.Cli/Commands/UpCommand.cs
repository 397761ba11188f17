using System.CommandLine;
using Spane.Cli.Running;

namespace Spane.Cli.Commands;

/// <summary><c>spane up</c>: broker, backend with dashboard, one virtual packer and one virtual canteen.</summary>
public static class UpCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seconds = new Option<double?>("--for") { Description = "Stop by itself after so many seconds.", HelpName = "SECONDS" };
        var speed = new Option<double>("--speed") { Description = "Speed of the virtual plant's clock, 1 to 100.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var port = new Option<int>("--port") { Description = "Port of the dashboard; 0 takes a free one.", DefaultValueFactory = _ => 8080 };
        var brokerPort = new Option<int>("--broker-port") { Description = "Port of the broker; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var data = new Option<string?>("--data") { Description = "Folder for databases, settings and secrets (default: data in the project's folder).", HelpName = "FOLDER" };
        var store = new Option<string>("--store") { Description = "Where telemetry is kept: sqlite or influxdb.", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "influxdb");
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is <= 0)
            {
                result.AddError("--for takes a number of seconds above 0.");
            }
        });
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is < 1 or > 100 or double.NaN)
            {
                result.AddError("--speed takes a number from 1 to 100.");
            }
        });

        var command = new Command("up", "Starts everything with a virtual packing line and a virtual canteen; Ctrl-C stops it.") { seconds, speed, port, brokerPort, data, store };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var options = new DemoOptions
            {
                DataFolder = Path.GetFullPath(arguments.GetValue(data) ?? Path.Combine(ProjectFolder.Path, "data")),
                HttpPort = arguments.GetValue(port),
                BrokerPort = arguments.GetValue(brokerPort),
                Speed = arguments.GetValue(speed),
                Store = arguments.GetValue(store)!,
            };
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var demo = new Demo(options);
            await using (demo.ConfigureAwait(false))
            {
                await demo.StartAsync(stop.Token).ConfigureAwait(false);
                Console.WriteLine(demo.Welcome());
                if (arguments.GetValue(seconds) is { } limit)
                {
                    stop.CancelAfter(TimeSpan.FromSeconds(limit));
                }

                await demo.WaitAsync(stop.Token).ConfigureAwait(false);
            }

            return 0;
        });
        return command;
    }
}
