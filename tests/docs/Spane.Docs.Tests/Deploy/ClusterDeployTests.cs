using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Spane.Backend.Settings;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests.Deploy;

/// <summary>The files that set up a backend of several.</summary>
public sealed class ClusterDeployTests
{
    private const string Compose = "compose.yaml";
    private const string SettingsFile = "cluster.env";

    [Fact]
    public void A_backend_that_the_package_sets_up_for_a_cluster_finds_nothing_wrong_with_its_settings()
    {
        // cluster.env is read after spane.env and takes its place.
        var options = Options(Lines(File.ReadAllText(Repository.At("deploy", "spane.env"))).Concat(Lines(Cluster(SettingsFile))));

        options.IsShared.ShouldBeTrue();
        options.Cluster.Problem().ShouldBeNull();
        options.Http.Problem().ShouldBeNull();
        options.Broker.Kind.ShouldBe(BrokerOptions.Embedded);
        options.Broker.Folder.ShouldNotStartWith(options.DataFolder);
        options.Cluster.Port.ShouldBe(new ClusterOptions().Port);
        new Uri(options.Cluster.Url).Host.ShouldBe(options.Cluster.Address);
        Covers(options, IPAddress.Parse(options.Cluster.Address));
    }

    [Fact]
    public void The_backends_in_compose_differ_in_their_addresses_and_folders_only()
    {
        var (a, b) = (Service("backend-a"), Service("backend-b"));
        foreach (var backend in (SpaneOptions[])[a, b])
        {
            backend.IsShared.ShouldBeTrue();
            backend.Cluster.Problem().ShouldBeNull();
            new Uri(backend.Cluster.Url).Host.ShouldBe(backend.Cluster.Address);
            backend.Broker.Kind.ShouldBe(BrokerOptions.Embedded);
            backend.Broker.TlsPort.ShouldNotBe(0);
            Covers(backend, IPAddress.Parse(a.Cluster.Address));
            Covers(backend, IPAddress.Parse(b.Cluster.Address));
        }

        a.Cluster.Address.ShouldNotBe(b.Cluster.Address);
        Cluster(Compose).ShouldContain($"ipv4_address: {a.Cluster.Address}\n");
        Cluster(Compose).ShouldContain($"ipv4_address: {b.Cluster.Address}\n");
        File.ReadAllText(Repository.At("deploy", "Dockerfile")).ShouldContain(a.Broker.Folder);
    }

    [Fact]
    public void Nothing_without_TLS_leaves_the_machine()
    {
        var secure = Service("backend-a").Broker.TlsPort;
        var published = Regex.Matches(Cluster(Compose), @"ports: \[(.+)\]")
            .SelectMany(ports => ports.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)).Select(port => port.Trim('"')).ToList();

        published.Count.ShouldBe(4);
        published.ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal)
            || port.EndsWith($":{secure}", StringComparison.Ordinal));
        Regex.IsMatch(Cluster(Compose), @"[Pp]assword[:=] ?(?!\$\{)\S").ShouldBeFalse("secrets come from .env");
    }

    [Fact]
    public void The_unit_of_a_backend_of_several_reads_the_settings_and_may_write_the_shared_folder()
    {
        var unit = Cluster("cluster.conf");
        unit.ShouldContain("EnvironmentFile=/etc/spane/cluster.env\n");
        unit.ShouldContain($"ReadWritePaths={Options(Lines(Cluster(SettingsFile))).Broker.Folder}\n");
        var script = File.ReadAllText(Repository.At("deploy", "package.sh"));
        var packed = Regex.Match(script, @"deploy/cluster/\{(.+)\}").Groups[1].Value.Split(',');
        packed.ShouldBe([SettingsFile, "cluster.conf", "haproxy.cfg"]);
        packed.ShouldAllBe(file => File.Exists(Repository.At("deploy", "cluster", file)));
        var manual = File.ReadAllText(Repository.At("docs", "production.md"));
        manual.ShouldContain("/usr/share/doc/spane/cluster/cluster.env");
        manual.ShouldContain("/usr/share/doc/spane/cluster/cluster.conf");
    }

    [Fact]
    public void The_balancer_asks_for_health_and_leads_to_the_ports_that_there_are()
    {
        var balancer = Cluster("haproxy.cfg");
        var options = Options(Lines(Cluster(SettingsFile)));
        balancer.ShouldContain("GET /healthz");
        balancer.ShouldContain($"server backend-a {options.Cluster.Address}:{options.Broker.TlsPort} ");
        balancer.ShouldContain($"server backend-a {options.Cluster.Address}:{new Uri(options.Cluster.Url).Port}\n");
    }

    private static void Covers(SpaneOptions options, IPAddress address) =>
        options.Http.Proxies.ShouldContain(proxy => IPNetwork.Parse(proxy).Contains(address));

    private static SpaneOptions Service(string name)
    {
        var compose = Cluster(Compose);
        var shared = Regex.Match(compose, @"&settings\n((?:  .*\n)+)").Groups[1].Value;
        var own = Regex.Match(compose, $@"  {name}:\n((?:    .*\n)+)").Groups[1].Value;
        return Options(Regex.Matches(shared + own, @"^ +(SPANE__\w+): ""?([^""\n]+)""?$", RegexOptions.Multiline)
            .Select(line => (line.Groups[1].Value, line.Groups[2].Value)));
    }

    private static IEnumerable<(string Name, string Value)> Lines(string file) =>
        Regex.Matches(file, @"^(SPANE__\w+)=(.*)$", RegexOptions.Multiline).Select(line => (line.Groups[1].Value, line.Groups[2].Value));

    private static SpaneOptions Options(IEnumerable<(string Name, string Value)> lines) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                lines.GroupBy(line => line.Name.Replace("__", ":", StringComparison.Ordinal), line => line.Value)
                    .Select(same => KeyValuePair.Create(same.Key, (string?)same.Last())))
            .Build().GetSection(SpaneOptions.Section).Get<SpaneOptions>()!;

    private static string Cluster(string file) => File.ReadAllText(Repository.At("deploy", "cluster", file));
}
