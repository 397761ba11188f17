using Spane.Messages;
using Spane.Messages.Inspection;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Takes photographs that a person brings to teach with, single or in a ZIP: each is decoded and written anew by the inspection
/// program, so that nothing of the file is kept but its pixels.</summary>
internal sealed class PhotographUpload(
    SettingsDatabase database, BroughtPhotographs photographs, InspectionProgram program, TimeProvider time,
    ILogger<PhotographUpload> log)
{
    /// <summary>Takes files.</summary>
    /// <returns>How many were taken and how many refused, or why none could be looked at.</returns>
    internal async Task<(int Taken, int Refused, string? Why)> TakeAsync(
        string product, IReadOnlyList<IFormFile> uploads, string by, CancellationToken cancellationToken)
    {
        (int taken, int refused) = (0, 0);
        List<(string Name, Stream Content)> brought = [.. uploads.Select(upload => (upload.FileName, upload.OpenReadStream()))];
        try
        {
            await foreach (var file in BroughtFiles.ReadAsync(brought, cancellationToken))
            {
                if (file.Refused is null && await CleanAsync(file, cancellationToken) is { } jpeg)
                {
                    await photographs.KeepAsync(product, file.Content, jpeg, cancellationToken);
                    taken++;
                }
                else
                {
                    refused++;
                }
            }
        }
        catch (InspectionAwayException)
        {
            return (taken, refused, "inspection-away");
        }
        finally
        {
            foreach (var (_, content) in brought)
            {
                await content.DisposeAsync();
            }
        }

        if (taken > 0)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, "inspection-uploaded", product,
                FormattableString.Invariant($"{taken} / {taken + refused}"));
            await transaction.CommitAsync(cancellationToken);
        }

        return (taken, refused, taken == 0 ? "inspection-files" : null);
    }

    private async Task<byte[]?> CleanAsync(BroughtFile file, CancellationToken cancellationToken)
    {
        var (answer, body) = await program.AskAsync(new(0, InspectionAct.Clean), file.Content, cancellationToken);
        if (answer.Refused is { } why)
        {
            log.LogInformation("The uploaded file {Name} was refused: {Why}", file.Name, why);
        }

        return answer.Refused is null && body.Length is > 0 and <= ImageMessage.MostJpegBytes ? body : null;
    }
}
