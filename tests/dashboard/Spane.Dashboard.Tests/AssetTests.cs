using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Spane.Dashboard.Assets;

namespace Spane.Dashboard.Tests;

public sealed class AssetTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_arrives_whole_with_and_without_compression()
    {
        var store = server.Service<AssetStore>();
        foreach (var path in store.Paths)
        {
            var expected = await File.ReadAllBytesAsync(Path.Combine(DashboardSources.Folder, "wwwroot", path), Token);
            expected.ShouldNotBeEmpty(path);
            (await server.Client.GetByteArrayAsync(store.Url(path), Token)).ShouldBe(expected, path);
            (await Gunzipped(store.Url(path))).ShouldBe(expected, path);
        }
    }

    [Fact]
    public void The_chart_and_the_typefaces_are_the_locked_packages_files()
    {
        var store = server.Service<AssetStore>();
        store.Find("lib/uplot.js")!.Plain.Length.ShouldBe(51_081);
        store.Find("lib/uplot.css")!.Plain.Length.ShouldBe(1_857);
        store.Find("lib/barlow-400.woff2")!.Plain.Length.ShouldBe(22_196);
        using var lockFile = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DashboardSources.Folder, "package-lock.json")));
        foreach (var package in lockFile.RootElement.GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.StartsWith("node_modules/", StringComparison.Ordinal)))
        {
            package.Value.GetProperty("integrity").GetString().ShouldStartWith("sha512-", Case.Sensitive, package.Name);
            package.Value.TryGetProperty("resolved", out _).ShouldBeFalse(package.Name);
        }
    }

    [Fact]
    public async Task A_browser_keeps_a_file_for_ever_under_its_own_version_only()
    {
        var store = server.Service<AssetStore>();
        using var current = await server.Client.GetAsync(store.Url("css/base.css"), Token);
        current.Headers.CacheControl!.ToString().ShouldContain("immutable");
        using var old = await server.Client.GetAsync("/assets/000000000000/css/base.css", Token);
        old.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("../appsettings.json")]
    [InlineData("%2e%2e/%2e%2e/Program.cs")]
    [InlineData("..%5cProgram.cs")]
    [InlineData("css/../../Spane.Backend.dll")]
    public async Task No_path_leads_out_of_the_files(string path)
    {
        using var response = await server.Client.GetAsync($"/assets/{server.Service<AssetStore>().Version}/{path}", Token);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<byte[]> Gunzipped(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Accept-Encoding", "gzip, deflate");
        using var response = await server.Client.SendAsync(request, Token);
        var body = await response.Content.ReadAsStreamAsync(Token);
        await using var plain =
            response.Content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(body, CompressionMode.Decompress) : body;
        using var all = new MemoryStream();
        await plain.CopyToAsync(all, Token);
        return all.ToArray();
    }
}
