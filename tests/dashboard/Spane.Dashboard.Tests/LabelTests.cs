using System.Net;
using System.Net.Sockets;
using System.Text;
using Dapper;
using Spane.Backend.Audit;
using Spane.Backend.Labels;
using Spane.Backend.Release;
using Spane.Backend.Settings;
using Spane.Dashboard.Labels;
using Spane.Packing.Codes;
using Spane.Packing.Products;
using Spane.Storage.Settings;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using ZXing;
using ZXing.Common;
using ZXing.Datamatrix;

namespace Spane.Dashboard.Tests;

/// <summary>A server with two printers: one that keeps what it is sent, one that is switched off.</summary>
public sealed class LabelPlant : IAsyncLifetime
{
    internal TcpListener Printer { get; } = new(IPAddress.Loopback, 0);

    internal DashboardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Printer.Start();
        var port = ((IPEndPoint)Printer.LocalEndpoint).Port;
        Server = new DashboardServer
        {
            Labels = new() { Printers = { $"line-1=127.0.0.1:{port}", "off=127.0.0.1:1", "full=127.0.0.1:1" } },
        };
        await Server.InitializeAsync();
        Server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var masters = Server.Service<ProductMasterService>();
        var edited = (await masters.EditAsync("milo", CancellationToken.None))!;
        var master = new ProductMaster("milo")
        {
            Gtin = "03453120000011",
            Label = "Minuman serbuk cokelat",
            Allergens = ["milk", "soy"],
            ShelfLifeDays = 365,
            HalalCertificate = "ID00410000123",
            BpomNumber = "MD 123456789012",
        };
        (await masters.SaveAsync(master, edited.Version, "test", CancellationToken.None)).ShouldBe((null, null));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Printer.Dispose();
    }
}

/// <summary>Labels of Milo, to a printer and as a file.</summary>
public sealed class LabelTests(LabelPlant plant) : IClassFixture<LabelPlant>
{
    private const string Lot = "L-20261130-1";

    private readonly DashboardServer _server = plant.Server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_of_the_file_is_decoded_to_what_was_ordered_and_its_text_says_what_the_law_asks_for()
    {
        using var person = await Person.With(_server, Roles.Operator);
        using var answer = await Order(person, "pdf", "3");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var pdf = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync(Token));
        pdf.NumberOfPages.ShouldBe(3);
        var page = pdf.GetPage(3);
        var today = DateOnly.FromDateTime(DateTime.Now);
        Gs1Parser.Read(Decode(page), today, out var reading).ShouldBe(Gs1Fault.None);
        reading.ShouldNotBeNull().ShouldSatisfyAllConditions(
            read => read.Gtin.ShouldBe("03453120000011"), read => read.Lot.ShouldBe(Lot), read => read.NetKilograms.ShouldBe(0.035m),
            read => read.BestBefore!.Value.DayNumber.ShouldBeInRange(today.DayNumber + 364, today.DayNumber + 366));

        // Where a line ends, its space is not drawn.
        var text = string.Concat(page.Letters.Select(letter => letter.Value)).Replace(" ", "", StringComparison.Ordinal);
        foreach (var part in (string[])["Milo 35 g", "Berat bersih 35 g", "Mengandung", "susu", "kedelai", "ID00410000123",
            "MD 123456789012", "Baik digunakan sebelum", Lot])
        {
            text.ShouldContain(part.Replace(" ", "", StringComparison.Ordinal));
        }

        await IsAudited("3 → pdf");
    }

    [Fact]
    public async Task A_printer_gets_the_label_once_and_the_order_is_audited_with_its_count()
    {
        using var person = await Person.With(_server, Roles.Operator);
        using (var answer = await Order(person, "line-1", "24"))
        {
            answer.Headers.Location!.OriginalString.ShouldBe("/lines/packer-1/labels?done=1");
        }

        using var sent = await plant.Printer.AcceptTcpClientAsync(Token);
        using var reader = new StreamReader(sent.GetStream(), Encoding.UTF8);
        var zpl = await reader.ReadToEndAsync(Token);
        zpl.ShouldStartWith("^XA");
        zpl.ShouldContain("^PQ24");
        zpl.ShouldContain("_10103453120000011");
        sent.Close();
        (await Ended("line-1")).State.ShouldBe(LabelPrintState.Sent);
        plant.Printer.Pending().ShouldBeFalse();
        await IsAudited("24 → line-1");
    }

    [Fact]
    public async Task A_printer_that_cannot_be_reached_is_told()
    {
        using var person = await Person.With(_server, Roles.Operator);
        (await Order(person, "off", "1")).Dispose();
        (await Ended("off")).ShouldSatisfyAllConditions(
            print => print.State.ShouldBe(LabelPrintState.Failed), print => print.Why.ShouldBe("unreachable"));
        (await person.Page("/lines/packer-1/labels")).QuerySelector("#orders [data-state=failed]")!.TextContent
            .ShouldContain("tidak dapat dihubungi");
    }

    [Theory]
    [InlineData("line-1", "0", Lot, "label-copies")]
    [InlineData("line-1", "501", Lot, "label-copies")]
    [InlineData("line-1", "dua", Lot, "label-copies")]
    [InlineData("192.168.1.9:9100", "1", Lot, "label-printer")]
    [InlineData("line-1", "1", "lot dengan spasi", "label-lot")]
    [InlineData("line-1", "1", "", "label-lot")]
    public async Task What_cannot_be_printed_is_refused(string printer, string copies, string lot, string why)
    {
        var before = (await _server.Service<ILabels>().NewestAsync("packer-1", 100, Token)).Count;
        using var person = await Person.With(_server, Roles.Operator);
        using var answer = await Order(person, printer, copies, lot);
        answer.Headers.Location!.OriginalString.ShouldBe($"/lines/packer-1/labels?why={why}");
        (await _server.Service<ILabels>().NewestAsync("packer-1", 100, Token)).Count.ShouldBe(before);
    }

    /// <summary>Orders of a line's own, so that the sender, which takes the oldest first, does not empty the queue meanwhile.</summary>
    [Fact]
    public async Task No_more_than_the_queue_holds_wait_for_a_printer()
    {
        await using var database = await _server.Service<SettingsDatabase>().OpenAsync(Token);
        await using var transaction = await database.BeginTransactionAsync(Token);
        for (var order = 0; order < LabelOrders.MostWaiting; order++)
        {
            await transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO label_print (device, product, lot, copies, printer, content, by, at, state, why, ended)
                VALUES ('packer-2', 'milo', 'L-1', 1, 'full', 'x', 'test', 0, 'sending', '', @later)
                """,
                new { later = long.MaxValue },
                transaction);
        }

        await transaction.CommitAsync(Token);
        (await _server.Service<LabelOrders>().AddAsync("packer-2", "milo", Lot, 1, "full", "x", "test", Token)).ShouldBeFalse();
        (await _server.Service<LabelOrders>().AddAsync("packer-2", "milo", Lot, 1, "off", "x", "test", Token)).ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> Order(Person person, string printer, string copies, string lot = Lot) => person.Submit(
        "/lines/packer-1/labels", "/lines/packer-1/labels",
        new() { ["product"] = "milo", ["lot"] = lot, ["copies"] = copies, ["printer"] = printer });

    private async Task<LabelPrint> Ended(string printer)
    {
        while (true)
        {
            var print = (await _server.Service<ILabels>().NewestAsync("packer-1", 10, Token)).First(order => order.Printer == printer);
            if (print.State is LabelPrintState.Sent or LabelPrintState.Failed)
            {
                return print;
            }

            await Task.Delay(20, Token);
        }
    }

    private async Task IsAudited(string detail) =>
        (await _server.Service<AuditLog>().NewestAsync(20, Token)).ShouldContain(line =>
            line.Action == "label-print" && line.Detail == detail && line.Subject.Contains(Lot, StringComparison.Ordinal));

    /// <summary>Draws the page's filled squares and a margin around them as a camera would see them, and reads them with a
    /// decoder.</summary>
    private static string Decode(UglyToad.PdfPig.Content.Page page)
    {
        const double DotsPerPoint = 6;
        const double Margin = 6;
        PdfRectangle[] boxes =
            [.. page.Paths.Where(path => path.IsFilled).Select(path => path.GetBoundingRectangle()).OfType<PdfRectangle>()];
        var (left, top) = (boxes.Min(box => box.Left) - Margin, boxes.Max(box => box.Top) + Margin);
        var width = Dots(boxes.Max(box => box.Right) + Margin - left);
        var height = Dots(top - boxes.Min(box => box.Bottom) + Margin);
        var dots = new byte[width * height];
        Array.Fill(dots, byte.MaxValue);
        foreach (var box in boxes)
        {
            for (var y = Dots(top - box.Top); y < Dots(top - box.Bottom); y++)
            {
                dots.AsSpan((y * width) + Dots(box.Left - left), Dots(box.Right - left) - Dots(box.Left - left)).Clear();
            }
        }

        var source = new RGBLuminanceSource(dots, width, height, RGBLuminanceSource.BitmapFormat.Gray8);
        var read = new DataMatrixReader().decode(new BinaryBitmap(new HybridBinarizer(source))).ShouldNotBeNull();
        read.ResultMetadata[ResultMetadataType.SYMBOLOGY_IDENTIFIER].ShouldBe("]d2");
        return read.Text;

        static int Dots(double points) => (int)Math.Round(points * DotsPerPoint);
    }
}

public sealed class LabelOptionsTests
{
    [Theory]
    [InlineData("line-1=192.168.1.50:9100", true)]
    [InlineData("line-1=printer.pabrik.lan", true)]
    [InlineData("line-1", false)]
    [InlineData("=host", false)]
    [InlineData("a=host:0", false)]
    [InlineData("a=host:99999", false)]
    [InlineData("a=ho st:9100", false)]
    public void A_printer_that_cannot_be_read_stops_the_start_with_a_sentence(string printer, bool isRight) =>
        (new LabelOptions { Printers = { printer } }.Problem() is null).ShouldBe(isRight);
}
