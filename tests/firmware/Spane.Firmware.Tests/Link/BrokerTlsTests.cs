using System.Diagnostics;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;
using Spane.Servers;

namespace Spane.Firmware.Tests.Link;

/// <summary>The node's link over TLS to a real broker: it trusts one certificate authority and checks the broker's name.</summary>
public sealed class BrokerTlsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_broker_with_a_certificate_of_the_provisioned_authority_is_connected_to()
    {
        using var authority = new TestAuthority();
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(new MosquittoSettings { Tls = authority });
        using var node = new NodeUnderTest(broker, authority);
        await node.RunUntilAsync(() => node.Packer.Node.Runtime.IsConnected);
        node.LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task A_broker_of_another_authority_is_refused_and_the_node_says_where_to_look()
    {
        using var authority = new TestAuthority();
        using var stranger = new TestAuthority("stranger");
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(new MosquittoSettings { Tls = stranger });
        await ShouldBeRefusedAsync(broker, authority);
    }

    [Fact]
    public async Task A_broker_under_another_name_is_refused_and_the_node_says_where_to_look()
    {
        using var authority = new TestAuthority { ServerName = "broker.example" };
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(new MosquittoSettings { Tls = authority });
        await ShouldBeRefusedAsync(broker, authority);
    }

    [Fact]
    public async Task Without_an_authority_in_its_flash_the_node_trusts_no_broker()
    {
        using var authority = new TestAuthority();
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(new MosquittoSettings { Tls = authority });
        await ShouldBeRefusedAsync(broker, null);
    }

    private static async Task ShouldBeRefusedAsync(MosquittoProcess broker, TestAuthority? trusted)
    {
        using var node = new NodeUnderTest(broker, trusted);
        await node.RunUntilAsync(() => node.LastFailure is not null);
        node.Packer.Node.Runtime.IsConnected.ShouldBeFalse();
        node.LastFailure!.Phase.ShouldBe(EventPhase.Came);
        node.LastFailure.Note.ShouldContain("certificate authority or the broker's name");
    }

    /// <summary>A packer in a virtual machine whose link is the real network.</summary>
    private sealed class NodeUnderTest : IDisposable
    {
        private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("spane-flash-");

        public NodeUnderTest(MosquittoProcess broker, TestAuthority? trusted)
        {
            if (trusted is not null)
            {
                File.WriteAllText(Path.Combine(_flash.FullName, "ca.pem"), trusted.Certificate.ExportCertificatePem());
            }

            Packer = new VirtualPacker(new VirtualPackerOptions
            {
                Node = new VirtualNodeOptions
                {
                    UsesNetwork = true,
                    FlashFolder = _flash.FullName,
                    Settings = new NodeSettings { BrokerHost = broker.Host, BrokerPort = broker.Port, UseTls = true },
                },
            });

            // A handshake that fails is tried until the limit; the chip's 30 s would make three attempts a long test.
            Packer.Board.MqttLink = new BrokerLink { ConnectTimeout = TimeSpan.FromSeconds(5) };
        }

        public VirtualPacker Packer { get; }

        /// <summary>The last report of a failed link.</summary>
        public EventRecord? LastFailure =>
            Packer.Node.Runtime.Outbox.Newest(RecordKind.Event) is EventRecord { Code: EventCode.LinkFailed } failure ? failure : null;

        /// <summary>Lets virtual time pass while the real connect goes on beside it.</summary>
        public async Task RunUntilAsync(Func<bool> holds)
        {
            var watch = Stopwatch.StartNew();
            Packer.Run(TimeSpan.FromMilliseconds(100));
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            while (!holds())
            {
                watch.Elapsed.ShouldBeLessThan(Limit);
                await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
                Packer.Run(TimeSpan.FromMilliseconds(200));
            }
        }

        public void Dispose()
        {
            Packer.Dispose();
            _flash.Delete(true);
        }
    }
}
