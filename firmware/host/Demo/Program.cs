using System.CommandLine;
using Spane.Demo;
using Spane.Firmware.Core.Settings;

const string PackerPassword = "SPANE_DEMO_PACKER_PASSWORD";
const string CanteenPassword = "SPANE_DEMO_CANTEEN_PASSWORD";
const string CameraPassword = "SPANE_DEMO_CAMERA_PASSWORD";

var port = new Option<int>("--broker-port") { Description = "Port of the broker on 127.0.0.1.", DefaultValueFactory = _ => 1883 };
var site = new Option<string>("--site") { Description = "Id of the site.", DefaultValueFactory = _ => "demo" };
var packer = new Option<string>("--packer") { Description = "Device id of the packing line.", DefaultValueFactory = _ => "packer-1" };
var canteen = new Option<string>("--canteen") { Description = "Device id of the canteen.", DefaultValueFactory = _ => "canteen-1" };
var flash = new Option<DirectoryInfo>("--flash") { Description = "Folder that takes the place of the chips' flash.", Required = true };
var speed = new Option<double>("--speed") { Description = "Speed of the virtual clock, 1 to 100.", DefaultValueFactory = _ => 1 };
var opens = new Option<TimeOnly>("--open-from") { Description = "When the canteen opens.", DefaultValueFactory = _ => new(6, 0) };
var closes = new Option<TimeOnly>("--open-to") { Description = "When it closes.", DefaultValueFactory = _ => new(17, 0) };
var days = new Option<DayOfWeek[]>("--open-day")
{
    Description = "A day on which it opens; given again for each.",
    DefaultValueFactory = _ => [.. Enum.GetValues<DayOfWeek>()],
};
var offset = new Option<TimeSpan>("--utc-offset") { Description = "Its local time.", DefaultValueFactory = _ => TimeSpan.FromHours(7) };
var withCamera = new Option<bool>("--camera") { Description = $"A camera at the packing line; its password: {CameraPassword}." };
var odd = new Option<bool>("--odd-packs") { Description = "Now and then a pack is too heavy or too light." };
speed.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is not (>= 1 and <= 100))
    {
        result.AddError("--speed takes a number from 1 to 100.");
    }
});
var command =
    new RootCommand(
        $"A virtual packing line and a virtual canteen. Where the broker asks for passwords: {PackerPassword}, {CanteenPassword}.")
    {
        port, site, packer, canteen, flash, speed, odd, withCamera, opens, closes, days, offset,
    };
command.SetAction(async (arguments, cancellationToken) =>
{
    await Task.WhenAll(
        RunAsync(
            (settings, folder, pace, stop) =>
                DemoLine.RunAsync(settings, folder, pace, arguments.GetValue(odd), Camera(settings), stop), packer, "packer",
            PackerPassword),
        RunAsync(
            (settings, folder, pace, stop) => DemoCanteen.RunAsync(
                settings, folder, pace,
                new(arguments.GetValue(opens), arguments.GetValue(closes), arguments.GetRequiredValue(days), arguments.GetValue(offset)),
                stop), canteen, "power", CanteenPassword));

    DemoCameraOptions? Camera(NodeSettings settings) => !arguments.GetValue(withCamera) ? null : new(
        settings.BrokerPort, settings.Site, settings.Device, $"{settings.Site}.{settings.Device}.camera",
        Environment.GetEnvironmentVariable(CameraPassword) ?? "");

    // On threads of their own: each keeps pace with the clock by itself.
    Task RunAsync(Func<NodeSettings, string, double, CancellationToken, Task> run, Option<string> device, string role, string password) =>
        Task.Run(
            () => RunNodeAsync(run, device, role, password), CancellationToken.None);

    async Task RunNodeAsync(Func<NodeSettings, string, double, CancellationToken, Task> run, Option<string> device, string role,
        string password)
    {
        var id = arguments.GetRequiredValue(device);
        var settings = new NodeSettings
        {
            Site = arguments.GetRequiredValue(site),
            Device = id,
            Role = role,
            BrokerHost = "127.0.0.1",
            BrokerPort = arguments.GetValue(port),
        };
        if (Environment.GetEnvironmentVariable(password) is { } secret)
        {
            settings.UserName = $"{settings.Site}.{id}";
            settings.Password = secret;
        }

        try
        {
            await run(settings, Path.Combine(arguments.GetRequiredValue(flash).FullName, id), arguments.GetValue(speed), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
        catch (IOException fault)
        {
            // The other one continues.
            await Console.Error.WriteLineAsync($"{id}: {fault.Message}");
        }
    }
});
command.Subcommands.Add(ProveCommand.Create());
return await command.Parse(args).InvokeAsync();
