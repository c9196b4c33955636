@echo off
rem Runs Tarsier on Windows, and builds it first if that has not been done. Needs a JDK 17 or newer
rem and Maven. After a change in the sources delete target\tarsier; it does not look at them.
rem
rem   TARSIER_JAVA_OPTS    more options for the JVM
setlocal
set "ROOT=%~dp0"
set "WORK=%ROOT%target\tarsier"
set PART=core
set PROFILE=
if /i "%~1"=="train" set PART=full
if /i "%~1"=="bench" set PART=full
if %PART%==full set PROFILE=-Pfull
set JAVA=java
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --version >nul 2>&1 || (
  echo tarsier: a JDK 17 or newer is needed; install one or set JAVA_HOME 1>&2
  exit /b 1
)
if exist "%WORK%\%PART%\lib" goto run
where mvn >nul 2>&1 || (
  echo tarsier: Maven is needed to build Tarsier; put mvn on the PATH 1>&2
  exit /b 1
)
echo tarsier: building; the first time downloads about 50 MB and takes a minute ... 1>&2
if not exist "%WORK%" mkdir "%WORK%"
if exist "%WORK%\%PART%.new" rmdir /s /q "%WORK%\%PART%.new"
pushd "%ROOT%"
call mvn -B -ntp -Dfast -Dlauncher -Dbuild.folder=target/launcher "-Ddist.lib=%WORK%\%PART%.new\lib" ^
  -pl dist -am %PROFILE% process-classes org.apache.maven.plugins:maven-jar-plugin:jar > "%WORK%\build.log" 2>&1
set STATUS=%ERRORLEVEL%
popd
if not %STATUS%==0 (
  echo tarsier: the build failed; all of its output is in %WORK%\build.log 1>&2
  exit /b 1
)
move "%WORK%\%PART%.new" "%WORK%\%PART%" >nul
:run
set OMP_NUM_THREADS=1
set OPENBLAS_NUM_THREADS=1
"%JAVA%" -XX:+UseSerialGC %TARSIER_JAVA_OPTS% -cp "%WORK%\%PART%\lib\*" io.tarsier.cli.Main %*
