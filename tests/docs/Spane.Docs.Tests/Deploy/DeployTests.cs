using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Spane.Backend.Settings;
using Spane.Hardware.Tests;
using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

namespace Spane.Docs.Tests.Deploy;

public sealed class DeployTests
{
    public static TheoryData<string> FilesWithSettings => new(
        Directory.EnumerateFiles(Repository.At("deploy"), "*", SearchOption.AllDirectories)
            .Concat(MarkdownFile.All.Select(file => Repository.At(file.Path)))
            .Where(file => File.ReadAllText(file).Contains("SPANE__", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Theory]
    [MemberData(nameof(FilesWithSettings))]
    public void Every_setting_that_a_file_names_is_one_of_the_backend(string file) =>
        SettingCheck.Unknown(File.ReadAllText(Repository.At(file))).ShouldBeEmpty();

    [Theory]
    [InlineData("SPANE__BROKER__PROT=1883")]
    [InlineData("SPANE__BROKER=x")]
    [InlineData("SPANE__STORES: influxdb")]
    public void A_setting_that_there_is_not_is_found(string line) => SettingCheck.Unknown(line).ShouldHaveSingleItem();

    [Theory]
    [InlineData("")]
    [InlineData("cluster")]
    public void What_compose_mounts_and_builds_is_there(string folder)
    {
        var compose = Deploy(Path.Combine(folder, "compose.yaml"));
        foreach (Match mount in Regex.Matches(compose, @"(?:- |["" ])(\./[^:\s]+):"))
        {
            // Passwords and certificates are made where it is installed.
            var path = mount.Groups[1].Value;
            (path.EndsWith(".passwords", StringComparison.Ordinal) || path.EndsWith("/certs", StringComparison.Ordinal)
                || File.Exists(Repository.At("deploy", folder, path))).ShouldBeTrue(path);
        }

        Repository.At(Regex.Match(compose, @"dockerfile: (\S+)").Groups[1].Value)
            .ShouldSatisfyAllConditions(file => File.Exists(file).ShouldBeTrue(file));
        Path.GetFullPath(Repository.At("deploy", folder, Regex.Match(compose, @"context: (\S+)").Groups[1].Value))
            .TrimEnd(Path.DirectorySeparatorChar).ShouldBe(Path.GetFullPath(Repository.Root).TrimEnd(Path.DirectorySeparatorChar));
        foreach (Match needed in Regex.Matches(compose, @"\$\{(\w+):\?"))
        {
            Deploy(Path.Combine(folder, "compose.env.example")).ShouldContain(needed.Groups[1].Value + "=");
        }
    }

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("cluster/compose.yaml")]
    [InlineData("Dockerfile")]
    public void Every_image_is_of_one_version(string file)
    {
        var images = Regex.Matches(Deploy(file), @"(?:image:|^FROM) (\S+)", RegexOptions.Multiline).Select(image => image.Groups[1].Value)
            .ToList();
        images.ShouldNotBeEmpty();
        // Not of a line of versions, whose next one nobody has tried.
        images.ShouldAllBe(image => Regex.IsMatch(image, @":\d+\.\d+[\d.]*(-\w+)?$"));
    }

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("cluster/compose.yaml")]
    public void Every_volume_that_a_service_mounts_is_declared_and_every_declared_one_is_mounted(string file)
    {
        var compose = Deploy(file);
        var declared = Regex.Match(compose, @"^volumes:\n((?:  .*\n)+)", RegexOptions.Multiline).Groups[1].Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim(' ', ':'));
        Regex.Matches(compose, @"[""\[ ]([a-z][a-z-]*):/[a-z]").Select(mount => mount.Groups[1].Value).Distinct().Order()
            .ShouldBe(declared.Order());
    }

    [Theory]
    [InlineData("debian/postinst", "sh")]
    [InlineData("debian/prerm", "sh")]
    [InlineData("debian/postrm", "sh")]
    [InlineData("package.sh", "bash")]
    public void The_shell_can_read_each_script(string script, string shell)
    {
        var start = new ProcessStartInfo(shell, ["-n", Repository.At("deploy", script)]) { RedirectStandardError = true };
        using var reading = Process.Start(start)!;
        reading.StandardError.ReadToEnd().ShouldBeEmpty();
        reading.WaitForExit();
        reading.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Ports_are_the_same_on_both_sides()
    {
        var compose = Deploy("compose.yaml");
        var broker = new BrokerOptions().Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Deploy("mosquitto/spane.conf").ShouldContain($"listener {broker}\n");
        compose.ShouldNotContain($"{broker}:{broker}", customMessage: "MQTT without TLS stays among the containers.");
        var secure = Regex.Match(Deploy("mosquitto/compose.conf"), @"listener (\d+)").Groups[1].Value;
        compose.ShouldContain($"[\"{secure}:{secure}\"]");
        compose.ShouldContain($"SPANE__BROKER__PORT: \"{broker}\"");
        Deploy("spane.env").ShouldContain($"SPANE__BROKER__PORT={broker}\n");
        var influx = new InfluxOptions().Address;
        compose.ShouldContain($"SPANE__INFLUX__ADDRESS: http://influxdb:{influx.Port}");
        Deploy("grafana/datasource.yaml").ShouldContain($"url: http://influxdb:{influx.Port}");
        Deploy("spane.env").ShouldContain($"SPANE__INFLUX__ADDRESS={influx.ToString().TrimEnd('/')}");
        var http = Regex.Match(Deploy("Dockerfile"), @"ASPNETCORE_URLS=http://0\.0\.0\.0:(\d+)").Groups[1].Value;
        Deploy("Dockerfile").ShouldContain($"EXPOSE {http}\n");
        compose.ShouldContain($":{http}\"]");
    }

    [Fact]
    public void Programs_and_paths_of_the_service_are_those_of_the_package()
    {
        var service = Deploy("spane.service");
        var package = Deploy("package.sh");
        service.ShouldContain("ExecStart=/opt/spane/Spane.Backend\n");
        typeof(SpaneOptions).Assembly.GetName().Name.ShouldBe("Spane.Backend");
        Deploy("Dockerfile").ShouldContain("ENTRYPOINT [\"/opt/spane/Spane.Backend\"]");
        Deploy("Dockerfile").ShouldContain("artifacts/package/spane_*_amd64.deb");
        package.ShouldContain("out=\"$root/artifacts/package\"");
        package.ShouldContain("$tree/opt/spane");
        var environment = Regex.Match(service, "EnvironmentFile=(.+)").Groups[1].Value;
        package.ShouldContain($"$tree{environment}");
        Deploy("debian/postinst").ShouldContain(environment);
        Deploy("spane.env").ShouldContain($"SPANE__DATAFOLDER=/var/lib/{Regex.Match(service, "StateDirectory=(.+)").Groups[1].Value}\n");
        foreach (Match source in Regex.Matches(package, @"\$root""?/([\w./-]+)"))
        {
            (File.Exists(Repository.At(source.Groups[1].Value)) || Directory.Exists(Repository.At(source.Groups[1].Value))
                || source.Groups[1].Value.StartsWith("artifacts", StringComparison.Ordinal))
                .ShouldBeTrue(source.Value);
        }
    }

    [Fact]
    public void Every_query_of_the_Grafana_dashboard_asks_for_values_that_are_stored()
    {
        using var dashboard = JsonDocument.Parse(Deploy("grafana/spane.json"));
        var queries =
            dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .Select(target => target.GetProperty("query").GetString()!).ToList();
        queries.Count.ShouldBeGreaterThan(5);
        queries.SelectMany(UnknownNames).ShouldBeEmpty();
        Deploy("grafana/datasource.yaml")
            .ShouldContain(
                $"uid: {dashboard.RootElement.GetProperty("panels")[0].GetProperty("datasource").GetProperty("uid").GetString()}\n");
    }

    [Theory]
    [InlineData("SELECT mean(\"watts\") FROM \"power\" WHERE $timeFilter", "power: watts")]
    [InlineData("SELECT mean(\"net_g\") FROM \"packs\" WHERE $timeFilter", "packs")]
    public void A_query_for_what_is_not_stored_is_found(string query, string fault) => UnknownNames(query).ShouldBe([fault]);

    private static IEnumerable<string> UnknownNames(string query)
    {
        var name = Regex.Match(query, "FROM \"(\\w+)\"").Groups[1].Value;
        if (Measurements.Find(name) is not { } measurement)
        {
            return [name];
        }

        string[] known = [name, "device", measurement.Tag, .. measurement.Numbers, .. measurement.Texts];
        return Regex.Matches(query, "\"(\\w+)\"").Select(match => match.Groups[1].Value).Where(word => !known.Contains(word))
            .Select(word => $"{name}: {word}");
    }

    private static string Deploy(string file) => File.ReadAllText(Repository.At("deploy", file));
}
