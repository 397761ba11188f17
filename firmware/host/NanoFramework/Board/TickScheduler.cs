using System;

namespace Spane.NanoFramework;

/// <summary>
/// When the chip's scheduler lets a thread run again. One native thread runs all managed ones: it looks for sleeps that are over whenever
/// a thread ends its turn, and at each tick of the operating system while none is ready.
/// </summary>
/// <remarks>
/// nf-interpreter of July 2026: <c>Events_WaitForEvents</c> (targets/ESP32/_nanoCLR/targetPAL_Events.cpp) waits with
/// <c>vTaskDelay(1)</c>; no sdkconfig sets <c>FREERTOS_HZ</c>, so ESP-IDF's 100 Hz hold; <c>CLR_RT_Thread::Execute</c>
/// (src/CLR/Core/Interpreter.cpp) gives a turn 20 ms by a timer that counts ticks, and nothing ends it sooner but the thread itself.
/// </remarks>
/// <param name="tickMicroseconds">The tick in µs; 0 for a kind board, whose sleeps are exact.</param>
public sealed class TickScheduler(long tickMicroseconds)
{
    /// <summary>ESP-IDF's tick.</summary>
    public const long DefaultTickMicroseconds = 10_000;

    private const long TurnMicroseconds = 20_000;

    /// <summary>When an idle chip wakes a thread whose sleep is over.</summary>
    /// <param name="overMicroseconds">When its sleep is over, in µs since the start.</param>
    /// <returns>The next tick from then on.</returns>
    public long WakesAt(long overMicroseconds) =>
        tickMicroseconds == 0 ? overMicroseconds : Ticks(overMicroseconds + tickMicroseconds - 1);

    /// <summary>When a turn ends that the thread does not end itself.</summary>
    public long TurnEndsAt(long beganMicroseconds) =>
        tickMicroseconds == 0
            ? beganMicroseconds + TurnMicroseconds
            : Ticks(beganMicroseconds) + Math.Max(TurnMicroseconds, tickMicroseconds);

    private long Ticks(long microseconds) => microseconds / tickMicroseconds * tickMicroseconds;
}
