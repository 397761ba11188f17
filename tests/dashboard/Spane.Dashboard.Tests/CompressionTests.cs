using System.IO.Compression;
using System.Text;

namespace Spane.Dashboard.Tests;

/// <summary>Pages travel compressed; what must arrive at once does not.</summary>
public sealed class CompressionTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData(null, null)]
    public async Task A_page_is_compressed_as_the_browser_takes_it(string? accepted, string? encoding)
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var answer = await GetAsync("/lines/packer-1", accepted);

        answer.Content.Headers.ContentEncoding.ShouldBe(encoding is null ? [] : [encoding]);
        answer.Headers.Vary.Contains("Accept-Encoding").ShouldBe(encoding is not null);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        Encoding.UTF8.GetString(Expanded(bytes, encoding)).ShouldContain("id=\"snapshot\"");
    }

    [Fact]
    public async Task It_is_less_than_half_of_itself()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var plain = await GetAsync("/lines/packer-1", null);
        using var packed = await GetAsync("/lines/packer-1", "gzip");
        var (whole, sent) =
            ((await plain.Content.ReadAsByteArrayAsync(Token)).Length, (await packed.Content.ReadAsByteArrayAsync(Token)).Length);
        sent.ShouldBeLessThan(whole / 2);
    }

    [Fact]
    public async Task The_live_stream_is_not_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?topic=line.packer-1");
        request.Headers.Add("Accept-Encoding", "gzip, deflate, br");
        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        answer.Content.Headers.ContentEncoding.ShouldBe(["identity"]);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Encoding", accepted);
        }

        return await server.Client.SendAsync(request, Token);
    }

    private static byte[] Expanded(byte[] bytes, string? encoding)
    {
        using var source = new MemoryStream(bytes);
        using Stream plain = encoding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var all = new MemoryStream();
        plain.CopyTo(all);
        return all.ToArray();
    }
}
