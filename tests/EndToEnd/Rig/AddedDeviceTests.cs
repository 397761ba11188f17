using Microsoft.Playwright;
using Spane.Backend.Broker;
using Spane.Cli.Running;
using Spane.EndToEnd.Browsing;
using Spane.EndToEnd.Screens;
using Spane.Firmware.Core.Settings;
using Spane.Plant.Node;
using Spane.Plant.Packing;
using Spane.Processes;

namespace Spane.EndToEnd.Rig;

/// <summary>The administrator's day with a real broker: a device is added on the screen and then gets in, and is out as soon as it is
/// revoked.</summary>
public sealed class AddedDeviceTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };

    [Theory]
    [InlineData("id-ID", "Tambah perangkat", "tersambung", "Cabut kredensial", "dicabut")]
    [InlineData("en-GB", "Add a device", "connected", "Revoke credentials", "revoked")]
    public async Task A_device_connects_after_it_was_added_and_is_refused_after_it_was_revoked(string locale, string add, string connected,
        string revoke, string revoked)
    {
        var folder = Directory.CreateTempSubdirectory("spane-added-").FullName;
        var backendUsers = BrokerUser.ForBackend(BrokerUser.NewPassword());
        var brokerFolder = Path.Combine(folder, "broker");
        await using (var broker = await SpaneBroker.StartAsync(brokerFolder, Ports.Claim(0, "the broker"), backendUsers, Token))
        {
            var settings = BackendService.Settings(folder, broker.Port, backendUsers);
            settings["SPANE__BROKER__FOLDER"] = brokerFolder;
            await using var backend =
                await BackendService.StartAsync(settings, Ports.Claim(0, "the backend"), Path.Combine(folder, "backend.log"), Token);
            await using var screen = await chromium.OpenAsync(backend.Address, locale);
            var login = await FirstLogin.OwnAsync(backend.Address, folder);
            await screen.LoginAsync(login[0], login[1]);

            await screen.Page.GotoAsync("/devices");
            await screen.Page.FillAsync("input[name=id]", "packer-9");
            await screen.Page.FillAsync("input[name=site]", "demo");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = add }).ClickAsync();
            var password = await screen.Page.Locator("#device-password").InnerTextAsync();
            await Assertions.Expect(screen.Page.Locator(".qr path")).ToBeVisibleAsync();
            await screen.Page.ReloadAsync();
            await Assertions.Expect(screen.Page.Locator("#device-password")).ToHaveCountAsync(0);

            using var packer = Packer(broker, password);
            using var stop = new CancellationTokenSource();
            var running = packer.RunForAsync(10, Timeout.InfiniteTimeSpan, stop.Token);
            await screen.Page.GotoAsync("/devices/packer-9");
            var link = screen.Page.Locator(".link-word");
            await Assertions.Expect(link).ToHaveTextAsync(connected, Patient);
            await Assertions.Expect(screen.Page.Locator("[data-live='health.firmware']")).Not.ToHaveTextAsync("–", Patient);
            await screen.Page.ReloadAsync();
            await Assertions.Expect(screen.Page.Locator("tbody code").First).ToContainTextAsync("\"v\":1");

            await screen.Page.GetByRole(AriaRole.Button, new() { Name = revoke }).ClickAsync();
            await screen.Page.ClickAsync("#ask [value=yes]");
            await Assertions.Expect(link).ToHaveTextAsync(revoked);
            await stop.CancelAsync();
            await running.ContinueWith(_ => { }, TaskScheduler.Default);
            (await UntilRefused(packer)).ShouldBeTrue("the broker still lets the revoked device in");
            screen.Errors.ShouldBeEmpty();
            screen.ForeignRequests.ShouldBeEmpty();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static VirtualPacker Packer(MosquittoServer broker, string password) => new(new VirtualPackerOptions
    {
        Node = new VirtualNodeOptions
        {
            UsesNetwork = true,
            HasTimeServer = false,
            Settings = new NodeSettings
            {
                Site = "demo",
                Device = "packer-9",
                BrokerHost = "127.0.0.1",
                BrokerPort = broker.Port,
                UserName = BrokerUser.ForDevice("demo", "packer-9", password).Name,
                Password = password,
            },
        },
    });

    /// <summary>Lets the node try again for half a minute of its own time: it stays outside.</summary>
    private static async Task<bool> UntilRefused(VirtualPacker packer)
    {
        await packer.RunForAsync(20, TimeSpan.FromSeconds(30));
        return !packer.Node.Runtime.IsConnected;
    }
}
