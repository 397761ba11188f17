using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Live;
using Spane.Dashboard.Live;
using Spane.Backend.Power;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Electricity.Billing;
using Spane.Electricity.Settings;
using Spane.Electricity.Views;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Api;

/// <summary>Power boxes as they are now, their month reports, bills, audit log and settings. Commands come from the screens'
/// forms.</summary>
internal static class CanteenEndpoints
{
    private const int AuditLines = 500;
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapCanteens(this IEndpointRouteBuilder api)
    {
        var canteens = api.MapGroup("/canteens").WithTags("Canteens").RequireAuthorization(Policies.Canteen);
        canteens.MapGet("/", (ILiveViews live) => live.Canteens).WithSummary("All power boxes as they are now.");
        canteens.MapGet("/{device}", Find).WithSummary("One power box as it is now.");
        canteens.MapGet("/{device}/months/{year:int}/{month:int}", MonthAsync)
            .WithSummary("A month by load, tenant and day, with cost by tariff version.");
        canteens.MapGet("/{device}/months/{year:int}/{month:int}/csv", MonthCsvAsync).WithSummary("The month's days as CSV.");
        canteens.MapGet("/{device}/bill/{year:int}/{month:int}", BillAsync)
            .WithSummary("A month's bill: of a tenant, or of the whole connection.");
        canteens.MapGet("/{device}/bill/{year:int}/{month:int}/csv", BillCsvAsync).WithSummary("The same bill as CSV.");
        canteens.MapGet("/{device}/audit", AuditAsync).WithSummary("What the box and its ledger did, newest first.");
        canteens.MapGet("/{device}/questions", Questions)
            .WithSummary("Registers in question: both readings, and what each answer would bill.");
        canteens.MapPost("/{device}/questions/{id}", AnswerAsync).RequireAuthorization(Policies.Switch)
            .WithSummary("Answers a register in question; its energy is booked in the period named.");
        canteens.MapGet("/{device}/settings", SettingsAsync).WithSummary("What is set: loads, limits, schedule, contract, checklist.");
        canteens.MapGet("/{device}/settings/versions", VersionsAsync)
            .WithSummary("Every change of the settings, newest first: who changed what, from when it holds.");
        canteens.MapPut("/{device}/settings", ChangeAsync).RequireAuthorization(Policies.Switch).Accepts<CanteenChange>("application/json")
            .Produces<SettingsInForce>().Produces<IReadOnlyList<SettingProblem>>(StatusCodes.Status400BadRequest)
            .Produces<SettingConflict>(StatusCodes.Status412PreconditionFailed)
            .Produces<SettingConflict>(StatusCodes.Status428PreconditionRequired)
            .WithSummary("Changes the settings from effectiveFrom on; what is left out stays. If-Match names the version that was read.");
    }

    private static Results<Ok<CanteenView>, NotFound> Find(string device, LiveState live) =>
        live.Canteen(device) is { } canteen ? TypedResults.Ok(canteen) : TypedResults.NotFound();

    private static Results<Ok<IReadOnlyList<MeterQuestionView>>, NotFound> Questions(string device, PowerBoxes boxes) =>
        boxes.Find(device) is { } box ? TypedResults.Ok(box.Questions) : TypedResults.NotFound();

    private static async Task<Results<NoContent, Conflict<CanteenRefusal>, NotFound>> AnswerAsync(
        string device, string id, MeterAnswerRequest request, PowerBoxes boxes, MeterQuestionService questions, ClaimsPrincipal user,
        CancellationToken cancellationToken) =>
        boxes.Find(device) is null ? TypedResults.NotFound()
        : await questions.AnswerAsync(device, id, request, user.Identity!.Name!, cancellationToken) is { } refusal
            ? TypedResults.Conflict(refusal)
        : TypedResults.NoContent();

    private static async Task<Results<Ok<SettingsInForce>, NotFound>> SettingsAsync(
        string device, CanteenSettingsService settings, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await settings.ReadAsync(device, cancellationToken) is not { } inForce)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Write(response, inForce.Version);
        return TypedResults.Ok(inForce);
    }

    private static async Task<IResult> ChangeAsync(
        string device, HttpContext http, PowerBoxes boxes, CanteenSettingsService settings, ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        if (boxes.Find(device) is null)
        {
            return TypedResults.NotFound();
        }

        IReadOnlyList<SettingProblem> problems;
        try
        {
            var change =
                await JsonSerializer.DeserializeAsync<CanteenChange>(http.Request.Body, CanteenSettingsJson.Strict, cancellationToken);
            if (change is null)
            {
                return TypedResults.BadRequest((SettingProblem[])[NotAChange("$")]);
            }

            (problems, var conflict) = await settings.ChangeAsync(
                device, change, EntityTag.Read(http.Request), user.Identity!.Name!, cancellationToken);
            if (conflict is not null)
            {
                return EntityTag.Refuse(http, conflict);
            }
        }
        catch (JsonException wrong)
        {
            problems = [NotAChange(wrong.Path ?? "$")];
        }

        return problems is [] ? await SettingsAsync(device, settings, http.Response, cancellationToken) : TypedResults.BadRequest(problems);
    }

    private static SettingProblem NotAChange(string path) => new(
        path, new($"Isi pengaturan tidak dapat dibaca pada {path}: ada yang kurang, berlebih, atau salah bentuk.",
            $"The settings cannot be read at {path}: something is missing, unknown or malformed."));

    private static async Task<Results<Ok<MonthReport>, NotFound>> MonthAsync(
        string device, int year, int month, PowerBoxes boxes, CanteenBills bills, CancellationToken cancellationToken) =>
        Exists(device, year, month, boxes) ? TypedResults.Ok(await bills.MonthAsync(device, year, month, cancellationToken))
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> MonthCsvAsync(
        string device, int year, int month, PowerBoxes boxes, CanteenBills bills, CancellationToken cancellationToken) =>
        Exists(device, year, month, boxes)
            ? CsvFile(MonthReportCsv.Write(await bills.MonthAsync(device, year, month, cancellationToken)),
                $"{device}-{year}-{month:00}-days.csv")
            : TypedResults.NotFound();

    private static async Task<Results<Ok<Bill>, NotFound>> BillAsync(
        string device, int year, int month, string? tenant, PowerBoxes boxes, CanteenBills bills, CancellationToken cancellationToken) =>
        Exists(device, year, month, boxes) ? TypedResults.Ok(await bills.MakeAsync(device, tenant ?? "", year, month, cancellationToken))
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> BillCsvAsync(
        string device, int year, int month, string? tenant, PowerBoxes boxes, CanteenBills bills, CancellationToken cancellationToken) =>
        Exists(device, year, month, boxes)
            ? CsvFile(BillCsv.Write(await bills.MakeAsync(device, tenant ?? "", year, month, cancellationToken)),
                $"{device}-{year}-{month:00}.csv")
            : TypedResults.NotFound();

    private static async Task<IReadOnlyList<string[]>> AuditAsync(string device, ITelemetryStore store, CancellationToken cancellationToken)
    {
        var points = await store.NewestAsync(new SeriesKey(Measurements.Audit, device), AuditLines, cancellationToken);
        return [.. points.Select(
            point =>
                (string[])[DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds).ToString("O", CultureInfo.InvariantCulture),
                    .. point.Texts])];
    }

    private static Task<IReadOnlyList<CanteenSettingsVersion>> VersionsAsync(string device, CanteenSettingsService settings,
        CancellationToken cancellationToken) =>
        settings.VersionsAsync(device, AuditLines, cancellationToken);

    private static FileContentHttpResult CsvFile(string csv, string name) => TypedResults.File(Encoding.UTF8.GetBytes(csv), Csv, name);

    private static bool Exists(string device, int year, int month, PowerBoxes boxes) =>
        boxes.Find(device) is not null && year is >= 2000 and <= 2100 && month is >= 1 and <= 12;
}
